package guichet.sim;

import java.time.Duration;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/// One conversation with a set of simulated devices, a line in, a line out:
///
/// ```
/// acceptor insert 20                      ok taken 20.00
/// await acceptor credited within 5s       ok credited 20.00
/// acceptor help                           ok insert ... | jam ...
/// help                                    ok acceptor printer scanner host
/// ```
///
/// What happens at the devices comes in between as `event acceptor credited 20.00`. Lines may be
/// answered from one thread only; events come from the devices' threads.
public final class Session {

    private static final int MOST_EVENTS_KEPT = 10_000;
    private static final Duration LONGEST_WAIT = Duration.ofMinutes(10);

    private final Map<String, Simulated> devices = new LinkedHashMap<>();
    private final Map<String, BlockingQueue<String>> heard = new LinkedHashMap<>();

    /// @param events hears every event line; it must not block for long
    public Session(List<? extends Simulated> devices, Consumer<String> events) {
        for (var device : devices) {
            var queue = new LinkedBlockingQueue<String>(MOST_EVENTS_KEPT);
            this.devices.put(device.name(), device);
            heard.put(device.name(), queue);
            device.listen(event -> {
                while (!queue.offer(event)) queue.poll();
                events.accept("event " + device.name() + " " + event);
            });
        }
    }

    /// Does what a line says. Never throws for what the line says.
    ///
    /// @return `ok …` or `error …`, always one line
    public String answer(String line) {
        try {
            return "ok " + oneLine(obey(Arrays.asList(line.strip().split("\\s+"))));
        } catch (RuntimeException e) {
            var reason = e.getMessage() == null ? e.toString() : e.getMessage();
            return "error " + oneLine(reason);
        }
    }

    private String obey(List<String> words) {
        var first = words.getFirst();
        if (first.equals("help")) return String.join(" ", devices.keySet());
        if (first.equals("await")) return await(words);
        var device = devices.get(first);
        if (device == null) {
            throw new IllegalArgumentException(
                    "\"%s\" is not one of await, help, quit, %s"
                            .formatted(first, String.join(", ", devices.keySet())));
        }
        var rest = words.subList(1, words.size());
        if (rest.isEmpty() || rest.getFirst().equals("help")) {
            return String.join(" | ", device.words());
        }
        return device.tell(rest);
    }

    /// `await DEVICE EVENT… within 5s`: takes events until one starts with those words.
    private String await(List<String> words) {
        int within = words.lastIndexOf("within");
        if (words.size() < 5 || within != words.size() - 2) {
            throw new IllegalArgumentException("say: await DEVICE EVENT within 5s");
        }
        var queue = heard.get(words.get(1));
        if (queue == null) {
            throw new IllegalArgumentException("device \"" + words.get(1) + "\" is not here");
        }
        var start = String.join(" ", words.subList(2, within));
        var bound = duration(words.getLast());
        return next(queue, start, bound)
                .orElseThrow(() ->
                        new IllegalStateException(
                                "no \"%s\" from %s within %s"
                                        .formatted(start, words.get(1), words.getLast())));
    }

    private static java.util.Optional<String> next(
            BlockingQueue<String> queue, String start, Duration bound) {
        long end = System.nanoTime() + bound.toNanos();
        try {
            for (long left = bound.toNanos(); left >= 0; left = end - System.nanoTime()) {
                var event = queue.poll(left, TimeUnit.NANOSECONDS);
                if (event != null && event.startsWith(start)) return java.util.Optional.of(event);
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
        return java.util.Optional.empty();
    }

    private static Duration duration(String text) {
        if (!text.matches("[0-9]{1,6}(ms|s)")) {
            throw new IllegalArgumentException("\"" + text + "\" is not like 500ms or 5s");
        }
        var bound =
                text.endsWith("ms")
                        ? Duration.ofMillis(Long.parseLong(text.substring(0, text.length() - 2)))
                        : Duration.ofSeconds(Long.parseLong(text.substring(0, text.length() - 1)));
        return bound.compareTo(LONGEST_WAIT) > 0 ? LONGEST_WAIT : bound;
    }

    private static String oneLine(String text) {
        return text.replace("\r", "").replace('\n', '⏎');
    }
}
