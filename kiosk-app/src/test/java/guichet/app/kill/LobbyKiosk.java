package guichet.app.kill;

import guichet.app.Wiring;
import guichet.app.config.ConfigFault;
import guichet.app.config.KioskConfig;
import guichet.app.demo.PlaceWords;
import guichet.app.payment.PaymentState;
import guichet.app.runtime.Kiosk.Condition;
import guichet.app.visit.Place;
import guichet.app.visit.Touch;
import guichet.app.visit.Visit;
import guichet.queue.Store;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;

/// The real kiosk without a screen, in a process of its own that can be told to die: touches come as
/// lines on standard input, each answered `ok` or `error …`; what is shown, committed and at rest is
/// told as `event place …`, `event committed …`, `event stands …`.
///
/// `touch begin|home|back|cash|card|phone|done|pay|more|cancel|finish` · `touch category ID` · `touch
/// service ID` · `touch account N` · `touch bill I` · `touch all-bills` · `kill before:CREDITED-2` ·
/// `quit`
public final class LobbyKiosk {

    private static final long LOOK_EVERY_MS = 20;

    private final PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
    private final AtomicReference<Visit> shown = new AtomicReference<>();
    private final AtomicReference<String> stood = new AtomicReference<>("");
    private final CompletableFuture<KillingStore> store = new CompletableFuture<>();
    private final Wiring wiring;

    private LobbyKiosk(KioskConfig config, Optional<KillPoint> point) {
        wiring = new Wiring(config, this::show, whole -> killing(whole, point));
    }

    /// @param args configuration file, and where to die if it dies while it recovers
    public static void main(String[] args) throws IOException, ConfigFault {
        var point =
                args.length > 1 ? Optional.of(KillPoint.of(args[1])) : Optional.<KillPoint>empty();
        var kiosk = new LobbyKiosk(KioskConfig.read(Path.of(args[0])), point);
        kiosk.run();
        System.exit(0);
    }

    private Store killing(Store whole, Optional<KillPoint> point) {
        var killing = new KillingStore(whole, point, this::tell);
        store.complete(killing);
        return killing;
    }

    private void run() throws IOException {
        wiring.start();
        try (var watch = Executors.newSingleThreadScheduledExecutor();
                var in =
                        new BufferedReader(
                                new InputStreamReader(System.in, StandardCharsets.UTF_8))) {
            var _ =
                    watch.scheduleWithFixedDelay(
                            () -> wiring.ask(this::stands),
                            0,
                            LOOK_EVERY_MS,
                            TimeUnit.MILLISECONDS);
            for (var line = in.readLine(); line != null; line = in.readLine()) {
                if (line.equals("quit")) break;
                out.println(answer(line));
            }
            watch.shutdownNow();
        }
        wiring.close();
    }

    private void tell(String event) {
        out.println("event " + event);
    }

    private void show(Visit visit) {
        shown.set(visit);
        tell(PlaceWords.of(visit));
    }

    private void stands(Condition now) {
        var payment = now.payment();
        var till = payment.till();
        var open =
                !(payment.state() instanceof PaymentState.Idle)
                        || till.hand().isPresent()
                        || !payment.lingering().isEmpty();
        var ready = now.acceptorReady() && !till.listening() && payment.cardFree();
        var line =
                "%s %s %d"
                        .formatted(
                                open ? "open" : "closed",
                                ready ? "ready" : "recovering",
                                now.waiting().count());
        if (!line.equals(stood.getAndSet(line))) tell("stands " + line);
    }

    private String answer(String line) {
        try {
            var words = Arrays.asList(line.split(" "));
            switch (words.getFirst()) {
                case "touch" -> wiring.touched(touch(words.subList(1, words.size())));
                case "kill" -> store.join().arm(KillPoint.of(words.get(1)));
                default -> throw new IllegalArgumentException("no word " + words.getFirst());
            }
            return "ok";
        } catch (RuntimeException e) {
            return "error " + e.getMessage();
        }
    }

    private Touch touch(List<String> words) {
        return switch (words.getFirst()) {
            case "begin" -> new Touch.Begin();
            case "home" -> new Touch.Home();
            case "back" -> new Touch.Back();
            case "cash" -> new Touch.PayCash();
            case "card" -> new Touch.PayCard();
            case "phone" -> new Touch.PayPhone();
            case "all-bills" -> new Touch.ChooseAllBills();
            case "done" -> new Touch.Done();
            case "pay" -> new Touch.Pay();
            case "more" -> new Touch.InsertMore();
            case "cancel" -> new Touch.Cancel();
            case "finish" -> new Touch.Finish();
            case "category" -> new Touch.ChooseCategory(words.get(1));
            case "account" -> new Touch.SubmitAccount(words.get(1));
            case "service" ->
                    wiring.catalogue()
                            .current()
                            .flatMap(catalogue -> catalogue.service(words.get(1)))
                            .<Touch>map(Touch.ChooseService::new)
                            .orElseThrow(() ->
                                    new IllegalArgumentException("no service " + words.get(1)));
            case "bill" -> bill(Integer.parseInt(words.get(1)));
            default -> throw new IllegalArgumentException("no touch " + words.getFirst());
        };
    }

    private Touch bill(int index) {
        if (shown.get() != null && shown.get().place() instanceof Place.Bills(_, _, var bills, _)) {
            return new Touch.ChooseBill(bills.get(index));
        }
        throw new IllegalArgumentException("no bills are shown");
    }
}
