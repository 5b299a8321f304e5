package guichet.app.runtime;

import guichet.app.bill.Language;
import guichet.app.bill.ScanReader;
import guichet.app.money.Money;
import guichet.app.payment.Means;
import guichet.app.payment.Payment;
import guichet.app.payment.PaymentEvent;
import guichet.app.payment.PaymentState;
import guichet.app.payment.Payments;
import guichet.app.payment.Plan;
import guichet.app.payment.Promise;
import guichet.app.visit.Facts;
import guichet.app.visit.Place;
import guichet.app.visit.Place.OutOfService.Cause;
import guichet.app.visit.Touch;
import guichet.app.visit.Visit;
import guichet.app.visit.VisitEffect;
import guichet.app.visit.VisitEvent;
import guichet.app.visit.VisitState;
import guichet.app.visit.Visits;
import guichet.device.DeviceEvent;
import guichet.device.cash.CashEvent;
import guichet.device.print.PrintEvent;
import guichet.device.scan.ScanEvent;
import guichet.device.terminal.TerminalEvent;
import guichet.queue.Commit;
import guichet.queue.JournalRow;
import guichet.queue.OutboxEntry;
import guichet.queue.Store;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The kiosk at work: brings visit, payment, devices and bank together. Everything in here happens
/// on the loop thread; the public methods may be called from anywhere and return at once. Longer
/// than most files because this is where the four meet and what each means for the others is read
/// together.
public final class Kiosk {

    private static final Logger log = LoggerFactory.getLogger(Kiosk.class);
    private static final Duration SECOND = Duration.ofSeconds(1);

    private final Terms terms;
    private final Store store;
    private final Surroundings around;
    private final CashDesk cash;
    private final CardDesk card;
    private final PhoneDesk phone;
    private final ReceiptDesk paper;
    private final BankDesk bank;
    private final PaymentLoop loop;
    private final Anchor anchor;
    private final OpenPromises promises;
    private final Plans plans;
    private final Visits visits;
    private final Consumer<Visit> screens;
    private final Housekeeping house;
    private final boolean booksBalance;
    private final BusinessDay day;
    private TrustedTime time;
    private Store.OutboxTotals waiting;
    private VisitState visit;
    private Optional<Visit> shown = Optional.empty();
    private Optional<Promise> lastPromise = Optional.empty();
    private Timer.Cancellable patience = () -> {};
    private Timer.Cancellable bankPatience = () -> {};

    /// What the operator decided.
    ///
    /// @param offlineTime longest silence of the bank with which cash is still taken
    public record Terms(
            String terminal,
            int epoch,
            Language home,
            ZoneId zone,
            String cassette,
            Facts.Pace pace,
            Duration closingPatience,
            Duration bankPatience,
            Duration heartbeat,
            Money mostPerPayment,
            Money offlineAmount,
            int offlineItems,
            Duration offlineTime,
            ElectronicTerms electronic) {}

    /// What the kiosk is built of. The desks' devices must send their events to [#heard].
    ///
    /// @param screens draws a visit; called on the loop thread, must not block
    public record Parts(
            Terms terms,
            Store store,
            Surroundings around,
            Desks desks,
            Consumer<Visit> screens,
            Housekeeping house) {}

    /// What the kiosk needs done around it; every call returns at once.
    public interface Housekeeping {

        /// New charges are in the outbox, or the bank is back.
        void wakeForwarder();

        /// Whether the disk has room for another visit (`docs/money.md` M7.1).
        boolean roomOnDisk();

        /// Nobody is here and no money is open: the time for checkpoints.
        void atRest();

        /// The business date moved on: this day can be reconciled.
        void dayClosed(LocalDate day);

        /// Why no money may be taken since the store was opened, if so (`docs/money.md` M7.2).
        default Optional<Cause> moneyOff() {
            return Optional.empty();
        }

        /// A visit has ended: the second copy is wanted on its disk.
        default void visitEnded() {}

        /// The disk has said no; what can be said from memory has been said.
        default void storeFailed() {}
    }

    /// @param start where the payment stood when the power went
    public Kiosk(Parts parts, Payment start) {
        this.terms = parts.terms();
        this.store = parts.store();
        this.around = parts.around();
        this.screens = parts.screens();
        this.house = parts.house();
        var desks = parts.desks();
        this.anchor = new Anchor(store, terms.epoch(), this::write);
        this.cash =
                new CashDesk(
                        desks.acceptor(),
                        terms.mostPerPayment().currency(),
                        around.timer(),
                        this::pay);
        var electronic = terms.electronic();
        this.card =
                new CardDesk(
                        desks.terminal(),
                        around.timer(),
                        new CardDesk.Patience(
                                electronic.cardPatience(), electronic.terminalPatience()),
                        this::pay);
        this.phone = new PhoneDesk(desks.host(), around, electronic.phoneValid(), this::pay);
        this.bank =
                new BankDesk(
                        desks.host(),
                        store,
                        desks.catalogue(),
                        around,
                        rows -> loop().ride(rows),
                        anchor,
                        new BankListener());
        var books = new Bookkeeping(desks.host(), store, desks.receipts());
        this.loop = new PaymentLoop(store, books, new Ports(), around::nowMs, start);
        this.paper = new ReceiptDesk(desks.printer(), desks.receipts(), store, loop::ride);
        this.promises = new OpenPromises(store, new PaymentRows());
        this.plans = new Plans(store, terms.terminal(), terms.epoch(), around.chance());
        this.visits = new Visits(terms.home());
        this.visit = VisitState.starting(terms.home());
        this.waiting = store.outstanding();
        this.day = new BusinessDay(store);
        this.time =
                TrustedTime.atPowerUp(
                        around.nowMs(), around.uptimeMs().getAsLong(), lastRowMs(store));
        this.booksBalance = Accounts.balance(store.balances());
    }

    /// Starts: what was open when the power went is taken up first.
    public void start() {
        around.inbox()
                .post(() -> {
                    pay(new PaymentEvent.PowerRestored());
                    Charged.inTheAir(loop.payment(), store).forEach(this::pay);
                    bank.start(terms.heartbeat());
                    tick();
                    tell(new VisitEvent.FactsChanged());
                    show();
                });
    }

    /// A device speaks.
    public void heard(DeviceEvent event) {
        around.inbox().post(() -> device(event));
    }

    /// A customer touches.
    public void touched(Touch touch) {
        around.inbox().post(() -> tell(new VisitEvent.Touched(touch)));
    }

    /// An entry of the outbox is in another state.
    public void delivered(OutboxEntry entry) {
        around.inbox()
                .post(() -> {
                    promises.changed(entry);
                    Charged.said(entry).ifPresent(this::pay);
                    waiting = store.outstanding();
                    settled();
                });
    }

    /// How the kiosk stands between two things that happen.
    ///
    /// @param acceptorReady whether the acceptor has told what it knew and takes notes
    /// @param waiting charges without a final answer
    public record Condition(Payment payment, boolean acceptorReady, Store.OutboxTotals waiting) {}

    /// Asks how the kiosk stands; `then` is told on the loop thread and must not block.
    public void ask(Consumer<Condition> then) {
        around.inbox()
                .post(() -> then.accept(new Condition(loop.payment(), cash.ready(), waiting)));
    }

    /// Writes what still waits for a ride. Call when no more events come.
    public void finish() {
        loop.flush();
    }

    /// The payment as it stands; for the loop thread and for tests that are it.
    public Payment payment() {
        return loop.payment();
    }

    /// Rows of nobody's payment, at once.
    private void write(Commit rows) {
        loop.ride(rows);
        loop.flush();
    }

    private void pay(PaymentEvent event) {
        loop.accept(event);
    }

    private PaymentLoop loop() {
        return loop;
    }

    private void device(DeviceEvent event) {
        switch (event) {
            case CashEvent e -> cash.on(e);
            case PrintEvent.JobEnded e -> paper.on(e).ifPresent(_ -> result());
            case ScanEvent.Scanned e -> scanned(e.text());
            case TerminalEvent e -> {
                card.on(e);
                moved(loop.payment());
            }
            case DeviceEvent.StatusChanged e -> {
                log.info("{} is {}", e.device(), e.status());
                if (e.device().equals(cash.acceptor().id())) cash.on(e);
                paper.on(e);
                card.on(e);
            }
        }
        tell(new VisitEvent.FactsChanged());
    }

    private void scanned(String text) {
        if (ScanReader.isPaymentCode(text)) {
            phone.scanned(text.strip());
            tell(new VisitEvent.Touched(new Touch.PayPhone()));
            return;
        }
        var bill = bank.catalogue().flatMap(c -> ScanReader.read(c, text));
        tell(
                bill.<VisitEvent>map(b ->
                                new VisitEvent.BillScanned(
                                        b.service().id(), b.account(), b.reference().orElse("")))
                        .orElse(new VisitEvent.UnknownScanned()));
    }

    // ---- the visit

    private static long lastRowMs(Store store) {
        var head = store.head().number();
        if (head == 0) return 0;
        try (var rows = store.journal(head)) {
            return rows.findFirst().map(JournalRow::atMs).orElse(0L);
        }
    }

    private void tick() {
        timeIs(time.seen(around.nowMs(), around.uptimeMs().getAsLong()));
        turnTheDay();
        tell(new VisitEvent.Ticked());
        around.timer().after(SECOND, this::tick);
    }

    /// What changes is flagged in the journal (`docs/money.md` M7.4).
    private void timeIs(TrustedTime now) {
        var before = time;
        time = now;
        if (before.doubt().equals(now.doubt())) return;
        var said = now.doubt().orElse("the clock is believed again");
        log.warn("{}", said);
        loop.ride(
                Commit.builder()
                        .entry(
                                new Commit.Entry(
                                        "clock",
                                        1,
                                        "",
                                        around.nowMs(),
                                        said.getBytes(StandardCharsets.UTF_8)))
                        .build());
    }

    /// The business date moves on when the calendar has, at a safe point.
    private void turnTheDay() {
        day.due(calendar(), time.trusted(), loop.payment().safePoint())
                .filter(_ -> !loop.failed())
                .ifPresent(next -> {
                    loop.ride(BusinessDay.opening(next, around.nowMs()));
                    loop.flush();
                    if (loop.failed()) return;
                    var closed = day.today(next);
                    day.opened(next);
                    if (closed.isBefore(next)) house.dayClosed(closed);
                });
    }

    private LocalDate calendar() {
        return LocalDate.ofInstant(around.clock().instant(), terms.zone());
    }

    private void tell(VisitEvent event) {
        var facts = facts();
        if (facts.isEmpty()) {
            show();
            return;
        }
        var step = visits.step(visit, event, facts.get(), around.uptimeMs().getAsLong());
        visit = step.state();
        for (var effect : step.effects()) run(effect, facts.get());
        show();
    }

    private void run(VisitEffect effect, Facts facts) {
        switch (effect) {
            case VisitEffect.AskBank(var service, var account, var reference) ->
                    bank.ask(service, account, reference);
            case VisitEffect.TellPayment(var event) -> pay(event);
            case VisitEffect.ForgetCustomer _ -> {
                lastPromise = Optional.empty();
                house.visitEnded();
            }
            case VisitEffect.PayRest(var way) ->
                    pay(new PaymentEvent.RestChosen(means(way), around.nowMs()));
            case VisitEffect.StartPayment e -> start(e, facts);
        }
    }

    private void start(VisitEffect.StartPayment e, Facts facts) {
        if (!(loop.payment().state() instanceof PaymentState.Idle)) return;
        if (e.way() == Place.Way.CASH && !cash.ready()) return;
        var most = terms.mostPerPayment();
        var plan = plans.plan(e.basket(), e.cash(), most, facts.today(), visit.language());
        lastPromise = Optional.empty();
        pay(
                e.way() == Place.Way.CASH
                        ? new PaymentEvent.CashChosen(plan)
                        : new PaymentEvent.ElectronicChosen(plan, means(e.way()), around.nowMs()));
        if (loop.failed()) return;
        view(loop.payment()).ifPresent(v -> tell(new VisitEvent.PaymentStarted(e.service(), v)));
    }

    private static Means means(Place.Way way) {
        return switch (way) {
            case CARD -> Means.CARD;
            case PHONE -> Means.PHONE;
            case CASH -> throw new IllegalArgumentException("cash is not asked for");
        };
    }

    private Optional<Place.PayingView> view(Payment payment) {
        return PaymentViews.paying(payment, rest(payment), card.prompt());
    }

    /// How what is missing could be paid now; cards and phones are online only (M4.5).
    private List<Place.Way> rest(Payment payment) {
        var ways = new ArrayList<Place.Way>();
        if (!bank.reachable()) return ways;
        if (card.ready() && payment.cardFree()) ways.add(Place.Way.CARD);
        if (terms.electronic().phone()) ways.add(Place.Way.PHONE);
        return ways;
    }

    private void moved(Payment payment) {
        view(payment).ifPresent(v -> tell(new VisitEvent.PaymentMoved(v)));
    }

    private void show() {
        var now =
                bank.catalogue().isEmpty() && !loop.failed()
                        ? new Visit(
                                new Place.OutOfService(Cause.STARTING),
                                visit.language(),
                                Optional.empty())
                        : visit.shown(around.uptimeMs().getAsLong(), terms.pace());
        if (shown.isPresent() && shown.get().equals(now)) return;
        shown = Optional.of(now);
        screens.accept(now);
        if (now.place() instanceof Place.Attract
                && loop.payment().state() instanceof PaymentState.Idle) {
            house.atRest();
        }
    }

    private Optional<Facts> facts() {
        return bank.catalogue()
                .map(catalogue ->
                        new Facts(
                                catalogue,
                                day.today(calendar()),
                                outOfService(),
                                around.uptimeMs().getAsLong(),
                                time.cashAllowed(),
                                cash.ready()
                                        && house.roomOnDisk()
                                        && loop.payment().state() instanceof PaymentState.Idle,
                                paper.ready(),
                                card.ready() && loop.payment().cardFree(),
                                terms.electronic().phone(),
                                bank.reachable(),
                                offlineAllowed(),
                                offlineRoom(),
                                cash.notes(),
                                promises.bills(),
                                terms.mostPerPayment(),
                                terms.pace()));
    }

    private Optional<Cause> outOfService() {
        if (house.moneyOff().isPresent()) return house.moneyOff();
        if (loop.failed()) return Optional.of(Cause.STORE);
        if (!booksBalance) return Optional.of(Cause.BOOKS_DO_NOT_BALANCE);
        if (anchor.differs()) return Optional.of(Cause.RECORDS_DIFFER);
        if (!anchor.asked()) return Optional.of(Cause.STARTING);
        var till = loop.payment().till();
        if (till.listening() && till.hand().isPresent()) return Optional.of(Cause.RECOVERING_NOTE);
        return Optional.empty();
    }

    private boolean offlineAllowed() {
        return bank.silentMs() <= terms.offlineTime().toMillis()
                && waiting.count() < terms.offlineItems();
    }

    private Money offlineRoom() {
        var currency = terms.offlineAmount().currency();
        return terms.offlineAmount().minus(new Money(waiting.minorUnits(), currency));
    }

    // ---- the payment's end

    private void settled() {
        if (lastPromise.isPresent()
                && loop.payment().state() instanceof PaymentState.Settled(var promise)
                && Standing.of(promise, store).answered()) {
            pay(new PaymentEvent.BankAnswered());
        }
        result();
    }

    private void result() {
        lastPromise.ifPresent(promise ->
                tell(
                        new VisitEvent.PaymentEnded(
                                PaymentViews.result(
                                        promise,
                                        Standing.of(promise, store),
                                        paper.paperOf(promise.plan().receiptNumber())))));
    }

    /// The bank's answers change what can be said and offered.
    private final class BankListener implements BankDesk.Listener {
        @Override
        public void tell(VisitEvent event) {
            Kiosk.this.tell(event);
        }

        @Override
        public void timeTold(long bankMs) {
            timeIs(time.heard(bankMs, around.nowMs(), around.uptimeMs().getAsLong()));
        }

        @Override
        public void changed() {
            Kiosk.this.tell(new VisitEvent.FactsChanged());
            house.wakeForwarder();
        }
    }

    /// What the payment sets in motion.
    private final class Ports implements PaymentPorts {

        @Override
        public void startCashIn() {
            cash.startCashIn();
        }

        @Override
        public void endCashIn() {
            cash.endCashIn();
        }

        @Override
        public void stackNote() {
            cash.acceptor().stackNote();
        }

        @Override
        public void returnNote() {
            cash.acceptor().returnNote();
        }

        @Override
        public void acknowledgeCredit() {
            cash.acceptor().acknowledgeCredit();
        }

        @Override
        public void startPatience() {
            patience.cancel();
            patience =
                    around.timer()
                            .after(
                                    terms.closingPatience(),
                                    () -> pay(new PaymentEvent.PatienceEnded()));
        }

        @Override
        public void stopPatience() {
            patience.cancel();
        }

        @Override
        public void startBankPatience() {
            waitForBank(terms.bankPatience());
            // What a card or a phone has paid is posted before the promise: there is nothing to
            // wait
            // for.
            around.inbox().post(Kiosk.this::settled);
        }

        @Override
        public void startChargePatience() {
            waitForBank(terms.electronic().chargePatience());
        }

        private void waitForBank(Duration time) {
            bankPatience.cancel();
            bankPatience =
                    around.timer().after(time, () -> pay(new PaymentEvent.BankPatienceEnded()));
        }

        @Override
        public void sendCharges() {
            house.wakeForwarder();
        }

        @Override
        public void print(Promise promise) {
            paper.print(promise);
        }

        @Override
        public void moved(Payment payment) {
            Kiosk.this.moved(payment);
        }

        @Override
        public ElectronicPorts electronic() {
            return new ElectronicDesks(card, phone);
        }

        @Override
        public void promised(Promise promise) {
            lastPromise = Optional.of(promise);
            for (var line : promise.charges()) {
                store.outboxEntry(line.key()).ifPresent(promises::changed);
            }
            waiting = store.outstanding();
            // A claim goes to the bank's register, whether anything is charged or not.
            house.wakeForwarder();
            result();
        }

        @Override
        public void voided(Plan plan) {
            tell(new VisitEvent.PaymentEnded(PaymentViews.nothing(plan)));
        }

        @Override
        public void storeFailed(Payment payment, String reason) {
            Payments.moneyInside(payment)
                    .ifPresent(purse ->
                            paper.printNotRecorded(
                                    Payments.openPlan(payment).orElseThrow(),
                                    purse,
                                    around.nowMs()));
            tell(new VisitEvent.FactsChanged());
            house.storeFailed();
        }
    }
}
