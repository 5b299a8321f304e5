package guichet.sim.host;

import java.time.Duration;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/// What the bank was told to get wrong. May be called from any thread.
final class Misbehaviour {

    /// Each is asked for a number of times and then over.
    enum Trick {
        /// A charge is posted and the connection dropped without an answer.
        LOSE_ANSWER,
        /// A charge is posted and the answer is 500, so that it is sent again.
        TWICE,
        /// A charge is taken and decided later.
        PENDING,
        /// A signed body of noise.
        GARBAGE,
        /// The right body without a signature.
        UNSIGNED,
        /// The right body with a bit of the signature flipped.
        WRONG_SIGNATURE,
        /// The right body, properly signed for another request's nonce.
        OTHER_REQUEST,
        /// Two MiB, signed.
        TOO_LARGE,
        /// A signed page of HTML.
        WRONG_TYPE,
        /// A signed answer about another account, or another charge.
        OTHER_ACCOUNT,
        /// A signed answer about another amount.
        OTHER_AMOUNT;

        /// The word it is asked for by.
        String word() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }

        boolean onlyCharges() {
            return this == LOSE_ANSWER || this == TWICE || this == PENDING;
        }
    }

    /// The reasons `docs/host-json.md` lists.
    static final Set<String> REASONS =
            Set.of(
                    "bill-cancelled",
                    "bill-already-paid",
                    "account-closed",
                    "amount-not-allowed",
                    "service-ended");

    /// No answer is held back longer than this, whatever was asked.
    private static final Duration LONGEST_WAIT = Duration.ofMinutes(10);

    private record Turn(int left, Optional<Call> only) {}

    private final Map<Trick, Turn> tricks = new EnumMap<>(Trick.class);
    private final Map<String, String> rejecting = new HashMap<>();
    private int status;
    private Turn statusTurn = new Turn(0, Optional.empty());
    private Duration late = Duration.ZERO;
    private boolean never;
    private boolean catalogueForgotten;
    private CountDownLatch held = new CountDownLatch(1);

    /// @param only the one call it is for; otherwise all that are about money
    synchronized void play(Trick trick, int times, Optional<Call> only) {
        tricks.put(trick, new Turn(times, only));
    }

    synchronized void answerWith(int code, int times, Optional<Call> only) {
        status = code;
        statusTurn = new Turn(times, only);
    }

    synchronized void reject(String service, String reason) {
        rejecting.put(service, reason);
    }

    synchronized void rejectNothing() {
        rejecting.clear();
    }

    synchronized void beLate(Duration by) {
        late = by;
        release();
    }

    synchronized void beSilent(boolean silent) {
        never = silent;
        release();
    }

    /// Everything told so far is forgotten; whoever waits goes on.
    synchronized void behave() {
        tricks.clear();
        rejecting.clear();
        statusTurn = new Turn(0, Optional.empty());
        late = Duration.ZERO;
        never = false;
        catalogueForgotten = false;
        release();
    }

    /// The catalogue is asked for in vain; its services go on.
    synchronized void forgetCatalogue(boolean forget) {
        catalogueForgotten = forget;
    }

    synchronized boolean catalogueForgotten() {
        return catalogueForgotten;
    }

    /// Whoever is being kept waiting goes on at once.
    synchronized void release() {
        held.countDown();
        held = new CountDownLatch(1);
    }

    synchronized boolean silent() {
        return never;
    }

    /// Whether to do it this time; counts it as done.
    synchronized boolean take(Trick trick, Call call) {
        var turn = tricks.get(trick);
        if (turn == null || turn.left() == 0 || !meant(turn, call)) {
            return false;
        }
        if (trick.onlyCharges() && call != Call.CHARGE) {
            return false;
        }
        tricks.put(trick, new Turn(turn.left() - 1, turn.only()));
        return true;
    }

    synchronized OptionalInt takeStatus(Call call) {
        if (statusTurn.left() == 0 || !meant(statusTurn, call)) {
            return OptionalInt.empty();
        }
        statusTurn = new Turn(statusTurn.left() - 1, statusTurn.only());
        return OptionalInt.of(status);
    }

    synchronized Optional<String> rejection(String service) {
        return Optional.ofNullable(rejecting.getOrDefault(service, rejecting.get("all")));
    }

    void waitUntilReleased() throws InterruptedException {
        hold(LONGEST_WAIT);
    }

    void waitAsTold() throws InterruptedException {
        Duration wait;
        synchronized (this) {
            wait = late;
        }
        if (wait.isPositive()) {
            hold(wait);
        }
    }

    private void hold(Duration longest) throws InterruptedException {
        CountDownLatch latch;
        synchronized (this) {
            latch = held;
        }
        // Released early or not, the caller goes on.
        var _ = latch.await(longest.toMillis(), TimeUnit.MILLISECONDS);
    }

    private static boolean meant(Turn turn, Call call) {
        return turn.only().map(only -> only == call).orElse(call.aboutMoney());
    }
}
