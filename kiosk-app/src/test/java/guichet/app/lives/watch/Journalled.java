package guichet.app.lives.watch;

import guichet.app.lives.world.Site;
import guichet.app.money.Money;
import guichet.app.payment.Effect;
import guichet.app.payment.HeldNote;
import guichet.app.payment.Payment;
import guichet.app.payment.PaymentEvent;
import guichet.app.payment.Payments;
import guichet.app.payment.Plan;
import guichet.app.payment.Promise;
import guichet.app.runtime.PaymentRow;
import guichet.app.runtime.PaymentRows;
import guichet.queue.ChainVerifier;
import guichet.queue.Store;
import guichet.queue.seal.SealedStore;
import guichet.sim.device.CashFault;
import guichet.sim.device.SimBillAcceptor;
import guichet.sim.device.SimNote;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/// What the journal says of notes and payments, read row by row as the rows become durable. It goes
/// by the rows alone and knows nothing of what the program holds in memory.
public final class Journalled {

    private final PaymentRows rows = new PaymentRows();
    private final Consumer<String> wrong;
    private final Consumer<String> log;
    private final SimBillAcceptor acceptor;
    private final String firstSerial;
    private final boolean namesRightly;
    private final boolean endsRightly;
    private final Map<String, Account> payments = new LinkedHashMap<>();
    private final Cashless cashless;
    private final Bag sure = new Bag();
    private final Bag perhaps = new Bag();
    private final Bag undecided = new Bag();
    private final Bag unclaimed = new Bag();
    private boolean escrowedInThisRun;
    private int wild;
    private Store.Head head = new Store.Head(0, new byte[32]);
    private Payment payment;
    private Optional<PaymentEvent> lastEvent = Optional.empty();
    private long lastSequence;

    /// One payment as the journal tells it.
    public static final class Account {
        private final Plan plan;
        private final Bag flagged = new Bag();
        private int wild;
        private Optional<Promise> promise = Optional.empty();
        private boolean voided;
        private int papers;

        private Account(Plan plan) {
            this.plan = plan;
        }

        public Plan plan() {
            return plan;
        }

        /// Notes in suspense with this payment's name on them.
        public Bag flagged() {
            return flagged;
        }

        /// Notes in suspense whose value nobody knows.
        public int wild() {
            return wild;
        }

        public Optional<Promise> promise() {
            return promise;
        }

        public boolean voided() {
            return voided;
        }

        /// How often its receipt was decided about.
        public int papers() {
            return papers;
        }

        public boolean ended() {
            return voided || promise.isPresent();
        }

        /// How it ended, in words.
        public String end() {
            if (voided) return "nothing inserted";
            if (promise.isEmpty()) return "open";
            var kind = promise.get().charges().isEmpty() ? "all a claim" : "charged";
            return kind + promise.get().undecided().map(_ -> ", a note undecided").orElse("");
        }
    }

    /// @param acceptor as it is at the beginning: what it may lie about, and its serial number
    /// @param wrong hears what is wrong with the journal, one sentence each
    /// @param log hears each row in a few words
    public Journalled(SimBillAcceptor acceptor, Consumer<String> wrong, Consumer<String> log) {
        this.acceptor = acceptor;
        var temper = acceptor.temper();
        this.firstSerial = acceptor.serial();
        this.payment = Payment.none(Site.CASSETTE);
        this.namesRightly = temper.odds().of(CashFault.MISNAME) == 0;
        this.endsRightly =
                temper.odds().of(CashFault.END_EARLY) == 0
                        && temper.odds().of(CashFault.SAY_NEVER) == 0;
        this.wrong = wrong;
        this.cashless = new Cashless(wrong);
        this.log = log;
    }

    /// Reads what is new.
    ///
    /// @return whether there was anything
    public boolean read(Store store) {
        if (store.head().number() == head.number()) return false;
        var from = head.number() + 1;
        switch (ChainVerifier.verify(stored(store).journal(from), head)) {
            case ChainVerifier.Sound(_, var now) -> head = now;
            case ChainVerifier.Broken(var row, _, var why) -> {
                wrong.accept("the chain breaks at row " + row + ": " + why);
                head = store.head();
            }
        }
        try (var fresh = store.journal(from)) {
            fresh.filter(r -> r.kind().equals(PaymentRow.KIND))
                    .forEach(r -> take(r.number(), rows.read(r)));
        }
        return true;
    }

    /// The chain is over the bytes as they are kept (`docs/money.md` M7.2).
    private static Store stored(Store store) {
        return store instanceof SealedStore sealed ? sealed.stored() : store;
    }

    private void take(long number, PaymentRow row) {
        var event = row.event().getClass().getSimpleName();
        var state = row.after().state().getClass().getSimpleName();
        log.accept("journal " + number + ": " + event + ", then " + state);
        var before = payment.state().getClass().getSimpleName();
        if (!Transitions.legal(before, state, event)) {
            wrong.accept(
                    "row %d: %s is no way from %s to %s".formatted(number, event, before, state));
        }
        var wrongStage = Stages.wrong(payment, row.after(), event);
        if (!wrongStage.isEmpty()) wrong.accept("row " + number + ": " + wrongStage);
        var step = Payments.step(payment, row.event());
        if (!step.payment().equals(row.after()) || !step.effects().equals(row.effects())) {
            wrong.accept("row %d does not follow from the rows before it".formatted(number));
        }
        payment = row.after();
        lastEvent = Optional.of(row.event());
        if (row.event() instanceof PaymentEvent.PowerRestored) escrowedInThisRun = false;
        for (var effect : row.effects()) {
            if (effect instanceof Effect.Booking booking) take(booking);
        }
    }

    private void take(Effect.Booking booking) {
        switch (booking) {
            case Effect.OpenPayment(var plan) -> opened(plan);
            case Effect.RecordEscrowed _ -> escrowedInThisRun = true;
            case Effect.RecordReturned _, Effect.RaiseAlarm _ -> {}
            case Effect.RecordAsked _, Effect.RecordTaken _, Effect.RecordCharge _ ->
                    cashless.take(booking);
            case Effect.RecordKept _, Effect.RecordUnkept _, Effect.RecordReversing _ ->
                    cashless.take(booking);
            case Effect.RecordGivenBack _, Effect.RecordReleased _, Effect.RecordOwed _ ->
                    cashless.take(booking);
            case Effect.RecordBankClaim _ -> cashless.take(booking);
            case Effect.RecordCredit(_, var value, _) -> sure.add(value);
            case Effect.RecordSuspense e -> {
                if (e.journalled().isEmpty()) unexplained("in suspense");
                suspense(e);
            }
            case Effect.MoveToSuspense(var note, var value, _) -> flag(note.paymentKey(), value);
            case Effect.RecordUndecided(var note, var reason) -> {
                if (endsRightly && saidWhereItIs()) {
                    wrong.accept("a note the acceptor gave back is undecided: " + reason);
                }
                if (standsInEscrow(note)) wrong.accept("a note in escrow is undecided: " + reason);
                note.value().ifPresent(undecided::add);
                flag(note.paymentKey(), note.value());
            }
            case Effect.SettleUndecided(var note) -> {
                undecided.remove(note.value().orElseThrow());
                sure.add(note.value().orElseThrow());
            }
            case Effect.RecordUnclaimed(var value) -> {
                unexplained("unclaimed");
                there(value);
                unclaimed.add(value);
            }
            case Effect.RecordPromise(var promise) -> {
                var account = of(promise.plan());
                if (account.ended()) wrong.accept(promise.plan().key() + " ends twice");
                account.promise = Optional.of(promise);
            }
            case Effect.RecordVoid(var plan) -> {
                if (of(plan).ended()) wrong.accept(plan.key() + " ends twice");
                of(plan).voided = true;
            }
            case Effect.PrintReceipt(var promise) -> of(promise.plan()).papers++;
            case Effect.KeepReceipt(var promise) -> of(promise.plan()).papers++;
        }
    }

    private void opened(Plan plan) {
        if (plan.sequence() != lastSequence + 1) {
            wrong.accept(
                    "payment number %d comes after %d".formatted(plan.sequence(), lastSequence));
        }
        lastSequence = plan.sequence();
        if (payments.put(plan.key(), new Account(plan)) != null) {
            wrong.accept("key " + plan.key() + " is used twice");
        }
    }

    /// A note in the cassette that is nobody's yet. Where the device named another kind than was in
    /// escrow, it is one of the two.
    private void suspense(Effect.RecordSuspense e) {
        var value = e.reported().or(e::journalled);
        if (e.journalled().isPresent() && !value.equals(e.journalled())) {
            perhaps.add(e.journalled().get());
            perhaps.add(value.orElseThrow());
            flag(e.paymentKey(), e.journalled());
        } else {
            value.ifPresent(this::there);
        }
        if (value.isEmpty()) wild++;
        flag(e.paymentKey(), value);
    }

    /// Here every note in a cassette was in escrow first, and has a row; so a note without one never
    /// was. But an undecided one may be given another name when it is found, and another unit may
    /// speak of a note of its former life.
    private void unexplained(String where) {
        var sameUnit = payment.till().serial().equals(firstSerial);
        if (namesRightly && sameUnit && undecided.isEmpty()) {
            wrong.accept("a note is " + where + " that never was, or was known before");
        }
    }

    /// A note that was never in escrow, as the device names it.
    private void there(Money value) {
        if (namesRightly) {
            sure.add(value);
        } else {
            perhaps.add(value);
            wild++;
        }
    }

    /// An acceptor that is idle, or has the next note in escrow, has told of every note before,
    /// unless the link was lost. What it told may have been riding on a commit that the power cut
    /// (M1.1).
    private boolean saidWhereItIs() {
        var event = lastEvent.orElseThrow();
        if (!escrowedInThisRun) return false;
        return event instanceof PaymentEvent.CashInEnded
                || (event instanceof PaymentEvent.NoteEscrowed && !payment.till().listening());
    }

    private boolean standsInEscrow(HeldNote note) {
        return lastEvent.orElseThrow() instanceof PaymentEvent.NoteEscrowed
                && acceptor.notes().stream()
                        .filter(n -> n.place() == SimNote.Place.ESCROW)
                        .anyMatch(n -> n.kind().type() == note.type());
    }

    private void flag(String key, Optional<Money> value) {
        var account = payments.get(key);
        if (account == null) return;
        if (value.isPresent()) account.flagged.add(value.get());
        else account.wild++;
    }

    private void flag(String key, Money value) {
        flag(key, Optional.of(value));
    }

    private Account of(Plan plan) {
        return payments.computeIfAbsent(plan.key(), _ -> new Account(plan));
    }

    /// By payment key, oldest first.
    public Map<String, Account> payments() {
        return payments;
    }

    /// Amounts asked of cards and phones.
    public Cashless cashless() {
        return cashless;
    }

    /// The payment as the last row left it.
    public Payment payment() {
        return payment;
    }

    public Optional<PaymentEvent> lastEvent() {
        return lastEvent;
    }

    public long lastSequence() {
        return lastSequence;
    }

    /// Notes that are in the cassettes if the journal is right.
    public Bag sure() {
        return sure;
    }

    /// Notes one of which is in the cassettes, the device having named another than was in escrow.
    public Bag perhaps() {
        return perhaps;
    }

    /// Notes whose place is not known.
    public Bag undecided() {
        return undecided;
    }

    public Bag unclaimed() {
        return unclaimed;
    }

    /// Notes of which nothing is known but that they are there.
    public int wild() {
        return wild;
    }
}
