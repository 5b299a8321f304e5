package guichet.sim.host;

import guichet.sim.host.bank.Whims;
import java.time.Duration;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/// What the bank was told to get wrong, at the door and behind it. May be called from any thread.
final class Misbehaviour implements Whims {

    /// Each is asked for a number of times and then over.
    enum Trick {
        /// It is done and the connection dropped without an answer. Charges, unless told otherwise.
        LOSE_ANSWER,
        /// It is done and the answer is 500, so that it is asked again. Charges, unless told otherwise.
        TWICE,
        /// A charge is posted and its answer held until its reversal was answered.
        ANSWER_AFTER_REVERSAL,
        /// A signed body of noise.
        GARBAGE,
        /// The right body without a signature.
        UNSIGNED,
        /// The right body with a bit of the signature flipped.
        WRONG_SIGNATURE,
        /// The right body, properly signed for another request's nonce.
        OTHER_REQUEST,
        /// Eighteen MiB, signed.
        TOO_LARGE,
        /// A signed page of HTML.
        WRONG_TYPE,
        /// A signed answer about another account, key, number or date.
        OTHER_ACCOUNT,
        /// A signed answer about another amount.
        OTHER_AMOUNT;

        /// The word it is asked for by.
        String word() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }

        /// Whether it changes what happens rather than what the answer looks like.
        boolean beforeAnswering() {
            return switch (this) {
                case LOSE_ANSWER, TWICE, ANSWER_AFTER_REVERSAL -> true;
                case GARBAGE,
                        UNSIGNED,
                        WRONG_SIGNATURE,
                        OTHER_REQUEST,
                        TOO_LARGE,
                        WRONG_TYPE,
                        OTHER_ACCOUNT,
                        OTHER_AMOUNT ->
                        false;
            };
        }
    }

    /// The reasons `docs/host-json.md` lists for a charge refused by a biller.
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
    private final Map<Whim, Integer> whims = new EnumMap<>(Whim.class);
    private final Map<String, String> rejecting = new HashMap<>();
    private final Set<String> handingOver = new HashSet<>();
    private final Map<String, CountDownLatch> reversals = new HashMap<>();
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

    synchronized void play(Whim whim, int times) {
        whims.put(whim, times);
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

    /// @param service its id, or `all`
    synchronized void handOver(String service) {
        handingOver.add(service);
    }

    synchronized void handOverNothing() {
        handingOver.clear();
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
        whims.clear();
        rejecting.clear();
        handingOver.clear();
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
        reversals.values().forEach(CountDownLatch::countDown);
        reversals.clear();
    }

    synchronized boolean silent() {
        return never;
    }

    /// Whether to do it this time; counts it as done.
    synchronized boolean take(Trick trick, Call call) {
        var turn = tricks.get(trick);
        if (turn == null || turn.left() == 0 || !meant(trick, turn, call)) {
            return false;
        }
        tricks.put(trick, new Turn(turn.left() - 1, turn.only()));
        return true;
    }

    @Override
    public synchronized boolean take(Whim whim) {
        int left = whims.getOrDefault(whim, 0);
        if (left > 0) {
            whims.put(whim, left - 1);
        }
        return left > 0;
    }

    synchronized OptionalInt takeStatus(Call call) {
        if (statusTurn.left() == 0
                || !statusTurn.only().map(only -> only == call).orElse(call.aboutMoney())) {
            return OptionalInt.empty();
        }
        statusTurn = new Turn(statusTurn.left() - 1, statusTurn.only());
        return OptionalInt.of(status);
    }

    @Override
    public synchronized Optional<String> rejection(String service) {
        return Optional.ofNullable(rejecting.getOrDefault(service, rejecting.get("all")));
    }

    @Override
    public synchronized boolean handsOver(String service) {
        return handingOver.contains(service) || handingOver.contains("all");
    }

    void waitUntilReleased() throws InterruptedException {
        CountDownLatch latch;
        synchronized (this) {
            latch = held;
        }
        hold(latch, LONGEST_WAIT);
    }

    void waitAsTold() throws InterruptedException {
        Duration wait;
        CountDownLatch latch;
        synchronized (this) {
            wait = late;
            latch = held;
        }
        if (wait.isPositive()) {
            hold(latch, wait);
        }
    }

    /// @param chargeKey whose reversal is waited for
    void waitForReversal(String chargeKey) throws InterruptedException {
        CountDownLatch latch;
        synchronized (this) {
            latch = reversals.computeIfAbsent(chargeKey, _ -> new CountDownLatch(1));
        }
        hold(latch, LONGEST_WAIT);
    }

    synchronized void reversalAnswered(String chargeKey) {
        var latch = reversals.remove(chargeKey);
        if (latch != null) {
            latch.countDown();
        }
    }

    private static void hold(CountDownLatch latch, Duration longest) throws InterruptedException {
        // Released early or not, the caller goes on.
        var _ = latch.await(longest.toMillis(), TimeUnit.MILLISECONDS);
    }

    private static boolean meant(Trick trick, Turn turn, Call call) {
        var usual = trick.beforeAnswering() ? call == Call.CHARGE : call.aboutMoney();
        return turn.only().map(only -> only == call).orElse(usual);
    }
}
