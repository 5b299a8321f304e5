package guichet.sim.panel;

import guichet.sim.Simulated;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import javafx.application.Platform;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Passes the panel's words to the devices, off the JavaFX thread and one after the other, and what
/// they say back onto it. At most 200 words wait; more are refused, and the log says so.
final class Desk implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Desk.class);

    private final List<Simulated> devices;
    private final Consumer<String> log;
    private final ExecutorService hands =
            new ThreadPoolExecutor(
                    1,
                    1,
                    0,
                    TimeUnit.SECONDS,
                    new LinkedBlockingQueue<>(200),
                    Thread.ofPlatform().name("panel").daemon().factory(),
                    (_, _) -> LOG.warn("The panel dropped a word: 200 wait already."));

    /// @param log hears every word, answer and event, on the JavaFX thread
    Desk(List<? extends Simulated> devices, Consumer<String> log) {
        this.devices = List.copyOf(devices);
        this.log = log;
        for (var device : this.devices) {
            device.listen(event -> say(device.name() + "  " + event));
        }
    }

    boolean has(String device) {
        return find(device).isPresent();
    }

    /// Says words to a device; word and answer go to the log.
    void tell(String device, String words) {
        hands.execute(() -> say(device + " " + words + "  →  " + answer(device, words)));
    }

    /// Asks a device without a trace in the log.
    ///
    /// @param answer gets one line on the JavaFX thread
    void ask(String device, String words, Consumer<String> answer) {
        hands.execute(() -> {
            var line = answer(device, words);
            Platform.runLater(() -> answer.accept(line));
        });
    }

    @Override
    public void close() {
        hands.shutdownNow();
    }

    private String answer(String device, String words) {
        try {
            return find(device)
                    .map(found -> found.tell(Arrays.asList(words.strip().split("\\s+"))))
                    .orElse("not here");
        } catch (RuntimeException e) {
            return "error: " + e.getMessage();
        }
    }

    private Optional<Simulated> find(String name) {
        return devices.stream().filter(device -> device.name().equals(name)).findFirst();
    }

    private void say(String line) {
        Platform.runLater(() -> log.accept(line));
    }
}
