package guichet.app.lives.watch;

import guichet.app.payment.Payment;
import guichet.app.payment.PaymentState;
import guichet.sim.world.World;
import java.util.Optional;
import java.util.function.Consumer;

/// Nobody waits for ever in front of a kiosk that runs: a payment that is closing, or whose acceptor
/// is out of order, goes on after 30 s at the latest (`docs/money.md` M3.3), and a customer waits for
/// the bank no longer than the kiosk promises.
final class Waiting {

    /// The patience of M3.3, and what a turn of the loop may take.
    private static final long LONGEST_MS = 31_000;

    /// A customer's patience with a card, then the terminal's with every answer it owes.
    private static final long LONGEST_TENDERING_MS = 300_000;

    private static final String TENDERING = "tendering";

    private final World world;
    private final Consumer<String> wrong;
    private String what = "";
    private long sinceMs;
    private long longestMs = LONGEST_MS;

    Waiting(World world, Consumer<String> wrong) {
        this.world = world;
        this.wrong = wrong;
    }

    /// Looks at the payment as the running program has it; absent while nothing can go on, because no
    /// program runs or its disk failed.
    void look(Optional<Payment> payment) {
        var now = payment.map(Waiting::waitsFor).orElse("");
        if (!now.equals(what)) {
            what = now;
            sinceMs = world.now();
            longestMs = now.startsWith(TENDERING) ? LONGEST_TENDERING_MS : LONGEST_MS;
        } else if (!now.isEmpty() && world.now() - sinceMs > longestMs) {
            wrong.accept("for more than %d s the payment is %s".formatted(longestMs / 1000, what));
        }
    }

    /// The acceptor found its way back: if it is still out of order, patience begins anew.
    void begins() {
        sinceMs = world.now();
    }

    /// What it waits for, in words; empty if it waits for the customer or for nothing.
    private static String waitsFor(Payment payment) {
        return switch (payment.state()) {
            case PaymentState.Closing _ -> "closing";
            case PaymentState.Collecting s -> s.impaired() ? "collecting, out of order" : "";
            case PaymentState.Recording _ -> "recording";
            case PaymentState.Settled _ -> "waiting for the bank";
            case PaymentState.Tendering s ->
                    "%s, attempt %d, %s"
                            .formatted(
                                    TENDERING,
                                    s.asked().attempt(),
                                    s.stage().getClass().getSimpleName());
            case PaymentState _ -> "";
        };
    }
}
