package guichet.app.payment;

import static org.assertj.core.api.Assertions.assertThat;

import guichet.app.bill.Basket;
import guichet.app.bill.Bill;
import guichet.app.bill.Quote;
import guichet.app.bill.SurplusRule;
import guichet.app.money.Money;
import guichet.app.payment.Effect.Command;
import guichet.app.payment.PaymentEvent.*;
import guichet.app.payment.PaymentState.*;
import guichet.app.runtime.PaymentRow;
import guichet.app.runtime.PaymentRows;
import guichet.queue.JournalRow;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Stream;

/// Tells a payment's story in the words of the lobby. Every turn is also written as the journal
/// would keep it and read back, so a state that does not survive the journal fails its story.
final class PaymentStory {

    static final String SERIAL = "21KC27006789";

    private final PaymentRows rows = new PaymentRows();
    private Payment payment = Payment.none("C-0001");
    private final List<Effect> last = new ArrayList<>();
    private final List<Effect> all = new ArrayList<>();

    static Money yuan(long yuan) {
        return Money.of(yuan * 100, "CNY");
    }

    static Money fen(long fen) {
        return Money.of(fen, "CNY");
    }

    /// A kiosk whose acceptor is identified and whose customer agreed to pay `due` in cash.
    static PaymentStory payingABillOf(Money due) {
        return payingABillOf(due, SurplusRule.TO_ACCOUNT, false);
    }

    static PaymentStory payingABillOf(Money due, SurplusRule surplus, boolean part) {
        var story = atRest();
        story.happens(new CashChosen(plan(due, surplus, part)));
        story.happens(new CashInStarted());
        return story;
    }

    static PaymentStory atRest() {
        var story = new PaymentStory();
        story.acceptorComesBack(Found.CLEAN);
        return story;
    }

    static Plan plan(Money due, SurplusRule surplus, boolean part) {
        return plan(List.of(due), surplus, part);
    }

    /// A basket with a bill of each of these.
    static Plan plan(List<Money> dues, SurplusRule surplus, boolean part) {
        var quotes = new ArrayList<Quote>();
        for (var due : dues) quotes.add(quote(due, "R" + (quotes.size() + 1), surplus, part));
        return new Plan(
                "T0001-1-20261121-000001-9f3a61c2",
                1,
                LocalDate.of(2026, 11, 21),
                new Basket(quotes),
                true,
                yuan(5000),
                "T0001-000001",
                "T0001-000001-9F3A61",
                "zh-CN");
    }

    private static Quote quote(Money due, String reference, SurplusRule surplus, boolean part) {
        var bill =
                new Bill(
                        "hz-water",
                        "8830012345",
                        "Z***",
                        reference,
                        "2026-10",
                        LocalDate.of(2026, 12, 5),
                        due);
        return new Quote(
                bill,
                "hz-water",
                due,
                yuan(0),
                surplus,
                part,
                fen(1),
                0,
                Optional.of(new Quote.Charity("relief", "red-cross", "1")));
    }

    /// The terminal is there and has told the number of its last receipt.
    static PaymentStory withATerminal(int lastReceipt) {
        var story = atRest();
        story.happens(new TerminalRecovered());
        story.happens(new TerminalLast(Optional.of(taken(lastReceipt, yuan(1))), false));
        return story;
    }

    static final long NOW = 1_795_262_400_000L;

    static Taken taken(int receipt, Money amount) {
        return new Taken(amount, receipt, "54321/" + receipt + "/1", "VISA 4242", NOW + 20_000);
    }

    PaymentStory happens(PaymentEvent event) {
        var step = Payments.step(payment, event);
        var row = new PaymentRow(event, step.effects(), step.payment());
        var kept =
                new JournalRow(
                        1, PaymentRow.KIND, 1, "", 0, rows.write(row), new byte[32], new byte[32]);
        assertThat(rows.read(kept)).isEqualTo(row);
        payment = step.payment();
        last.clear();
        last.addAll(step.effects());
        all.addAll(step.effects());
        if (payment.state() instanceof Recording && !(event instanceof PromiseRecorded)) {
            var before = List.copyOf(last);
            happens(new PromiseRecorded());
            last.addAll(0, before);
        }
        return this;
    }

    static int type(Money value) {
        return List.of(100L, 500L, 1000L, 2000L, 5000L, 10000L).indexOf(value.minorUnits());
    }

    /// The note stands in escrow and the machine decides.
    PaymentStory customerOffers(Money note) {
        return happens(new NoteEscrowed(type(note), Optional.of(note)));
    }

    /// The note goes all the way to the box.
    PaymentStory customerInserts(Money note) {
        customerOffers(note);
        assertThat(last).contains(new Effect.StackNote());
        happens(new NoteStacking());
        return noteLandsInTheBox(note);
    }

    PaymentStory noteLandsInTheBox(Money note) {
        happens(new NoteCredited(type(note), Optional.of(note)));
        assertThat(last).contains(new Effect.AcknowledgeCredit());
        var before = List.copyOf(last);
        happens(new CreditAcknowledged());
        last.addAll(0, before);
        return this;
    }

    PaymentStory acceptorStops() {
        return happens(new CashInEnded());
    }

    PaymentStory powerFailsAndReturns() {
        return happens(new PowerRestored());
    }

    PaymentStory acceptorComesBack(Found found) {
        return happens(new AcceptorRecovered(SERIAL, found, OptionalInt.empty()));
    }

    PaymentStory acceptorComesBackWithItsCounterAt(int delta) {
        return happens(new AcceptorRecovered(SERIAL, Found.CLEAN, OptionalInt.of(delta)));
    }

    PaymentStory acceptorComesBackWithItsTable() {
        var kinds =
                Stream.of(yuan(1), yuan(5), yuan(10), yuan(20), yuan(50), yuan(100))
                        .map(value -> new NoteTable.Kind(type(value), value))
                        .toList();
        var table = Optional.of(new NoteTable(kinds));
        return happens(new AcceptorRecovered(SERIAL, Found.CLEAN, OptionalInt.empty(), table));
    }

    PaymentStory anotherAcceptorComesUp() {
        return happens(new AcceptorRecovered("OTHER", Found.CLEAN, OptionalInt.empty()));
    }

    // ---- what the story must end with

    Promise promised() {
        return all.stream()
                .filter(Effect.RecordPromise.class::isInstance)
                .map(e -> ((Effect.RecordPromise) e).promise())
                .reduce((a, b) -> b)
                .orElseThrow(() -> new AssertionError("nothing was promised; " + all));
    }

    PaymentStory counts(Money total) {
        assertThat(payment.state()).isInstanceOf(Open.class);
        assertThat(((Open) payment.state()).purse().total()).isEqualTo(total);
        return this;
    }

    PaymentStory promises(Money bill, Money surplus) {
        assertThat(promised().bills().stream().map(Promise.Line::amount)).containsExactly(bill);
        assertThat(promised().surplus().map(Promise.Line::amount).orElse(yuan(0)))
                .isEqualTo(surplus);
        return this;
    }

    /// The bills of the basket that are paid, in their order.
    PaymentStory paysBills(Money... amounts) {
        assertThat(promised().bills().stream().map(Promise.Line::amount)).containsExactly(amounts);
        return this;
    }

    /// Every effect of that kind there ever was.
    <E extends Effect> List<E> every(Class<E> effect) {
        return all.stream().filter(effect::isInstance).map(effect::cast).toList();
    }

    PaymentStory did(Class<? extends Effect> effect, int times) {
        assertThat(every(effect)).hasSize(times);
        return this;
    }

    PaymentStory nothingLingers() {
        assertThat(payment.lingering()).isEmpty();
        return this;
    }

    PaymentStory claims(Money amount) {
        assertThat(promised().claim()).isEqualTo(amount);
        return this;
    }

    PaymentStory leavesUndecided(Money amount) {
        assertThat(promised().undecided()).contains(amount);
        return this;
    }

    PaymentStory did(Effect effect) {
        assertThat(last).contains(effect);
        return this;
    }

    PaymentStory didA(Class<? extends Effect> effect) {
        assertThat(last).hasAtLeastOneElementOfType(effect);
        return this;
    }

    PaymentStory didNo(Class<? extends Effect> effect) {
        assertThat(last).doesNotHaveAnyElementsOfTypes(effect);
        return this;
    }

    PaymentStory neverDidA(Class<? extends Effect> effect) {
        assertThat(all).doesNotHaveAnyElementsOfTypes(effect);
        return this;
    }

    PaymentStory credits(int times) {
        assertThat(all.stream().filter(Effect.RecordCredit.class::isInstance)).hasSize(times);
        return this;
    }

    /// Nobody is asked for a note while the acceptor is off.
    PaymentStory waitsForTheAcceptor() {
        assertThat(((Collecting) payment.state()).started()).isFalse();
        return this;
    }

    PaymentStory toldTheAcceptorNothing() {
        assertThat(last.stream().filter(Command.class::isInstance)).isEmpty();
        return this;
    }

    PaymentStory isAt(Class<? extends PaymentState> state) {
        assertThat(payment.state()).isInstanceOf(state);
        return this;
    }

    Payment payment() {
        return payment;
    }
}
