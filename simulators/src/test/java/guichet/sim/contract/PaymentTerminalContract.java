package guichet.sim.contract;

import static org.assertj.core.api.Assertions.assertThat;

import guichet.device.DeviceEvent;
import guichet.device.DeviceListener;
import guichet.device.DeviceStatus.Condition;
import guichet.device.terminal.CardReceipt;
import guichet.device.terminal.PaymentTerminal;
import guichet.device.terminal.TerminalEvent;
import guichet.device.terminal.TerminalEvent.Decline;
import guichet.device.terminal.TerminalEvent.Prompt;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What every card terminal's driver does against its simulator. The terminal's own books are the
/// truth; they are asked for with `state`.
///
/// The far end is told, in words: `present`, `present bad` (a card whose bank says no),
/// `power-cut MOMENT` and `unplug MOMENT` (at that [guichet.sim.device.TerminalMoment]), `unplug`,
/// `plug`, `power-on`, `state`. `state` answers `kept 1800 voided 0 given-back 0 held 0`, in minor
/// units. A terminal waits 60 s for the answer to an authorised payment, or 5 s when nobody is there
/// to give it, and says again after a reconnection what it still holds; one told `stays-busy` keeps
/// silent about it.
@Timeout(120)
abstract class PaymentTerminalContract {

    private static final Currency CNY = Currency.getInstance("CNY");
    private static final long BOUND_MS = 70_000;

    private final List<TerminalEvent> heard = new ArrayList<>();
    private PaymentTerminal terminal;
    private int read;

    /// The kiosk's program begins: a guarded driver that tells its events to this listener.
    abstract PaymentTerminal driver(DeviceListener listener);

    /// Tells the far end.
    abstract String tell(String words);

    /// Lets time pass until it holds, or so long.
    ///
    /// @return whether it holds
    abstract boolean passes(long mostMs, BooleanSupplier until);

    @BeforeEach
    void switchOn() {
        begins();
    }

    @AfterEach
    void switchOff() {
        terminal.close();
    }

    @Test
    void it_registers_and_says_who_it_is_and_nothing_of_the_past() {
        var recovered = event(TerminalEvent.Recovered.class);

        assertThat(recovered.identity().terminalId()).isNotBlank();
        assertThat(terminal.identity()).contains(recovered.identity());
        assertThat(heard()).hasSize(1);
        assertThat(last().receipt()).isEmpty();
    }

    @Test
    void a_payment_is_authorised_and_kept() {
        var receipt = authorised(1_800);

        assertThat(receipt.minorUnits()).isEqualTo(1_800);
        assertThat(receipt.currency()).isEqualTo(CNY);
        assertThat(prompts()).startsWith(Prompt.PRESENT_CARD).contains(Prompt.WAIT);
        assertThat(tell("state")).isEqualTo("kept 0 voided 0 given-back 0 held 1800");
        terminal.keep();

        assertThat(event(TerminalEvent.Kept.class).receiptNumber())
                .isEqualTo(receipt.receiptNumber());
        assertThat(tell("state")).isEqualTo("kept 1800 voided 0 given-back 0 held 0");
        assertThat(last())
                .isEqualTo(
                        new TerminalEvent.LastTransaction(
                                terminal.id(), Optional.of(receipt), false));
    }

    @Test
    void a_payment_is_authorised_and_given_back() {
        var receipt = authorised(1_800);
        terminal.giveBack();

        var voided = event(TerminalEvent.Voided.class);
        assertThat(voided.receiptNumber()).isEqualTo(receipt.receiptNumber());
        assertThat(voided.minorUnits()).isEqualTo(1_800);
        assertThat(tell("state")).isEqualTo("kept 0 voided 0 given-back 1800 held 0");
        assertThat(last().voided()).isTrue();
    }

    @Test
    void receipt_numbers_differ() {
        var first = kept(1_800);
        var second = kept(900);

        assertThat(second.receiptNumber()).isNotEqualTo(first.receiptNumber());
        assertThat(last().receipt()).contains(second);
        assertThat(tell("state")).startsWith("kept 2700 ");
    }

    @Test
    void without_an_answer_it_gives_the_amount_back_by_itself() {
        var receipt = authorised(1_800);

        assertThat(event(TerminalEvent.Voided.class).receiptNumber())
                .isEqualTo(receipt.receiptNumber());
        terminal.keep();
        refused("keep");
        assertThat(tell("state")).isEqualTo("kept 0 voided 0 given-back 1800 held 0");
    }

    @Test
    void a_card_whose_bank_says_no_is_declined() {
        asksForCard(1_800);
        tell("present bad");

        var declined = event(TerminalEvent.Declined.class);
        assertThat(declined.reason()).isEqualTo(Decline.REFUSED);
        assertThat(declined.vendorCode()).isNotBlank();
        nothingMoved();
        kept(1_800);
    }

    @Test
    void the_kiosk_may_give_up_before_a_card_is_there() {
        asksForCard(1_800);
        terminal.abort();

        assertThat(event(TerminalEvent.Declined.class).reason()).isEqualTo(Decline.ABORTED);
        nothingMoved();
        kept(1_800);
    }

    @Test
    void without_a_card_it_gives_up_by_itself() {
        asksForCard(1_800);

        assertThat(event(TerminalEvent.Declined.class).reason()).isEqualTo(Decline.ABORTED);
        nothingMoved();
    }

    @Test
    void a_second_authorisation_is_refused_while_one_is_open() {
        asksForCard(1_800);
        terminal.authorise(900, CNY);
        refused("authorise");
        tell("present");
        event(TerminalEvent.Authorised.class);
        terminal.authorise(900, CNY);
        refused("authorise");
        terminal.askLast();
        refused("askLast");
        terminal.keep();
        event(TerminalEvent.Kept.class);

        assertThat(tell("state")).isEqualTo("kept 1800 voided 0 given-back 0 held 0");
    }

    @Test
    void keep_and_give_back_are_refused_while_nothing_waits_for_them() {
        event(TerminalEvent.Recovered.class);
        terminal.keep();
        refused("keep");
        terminal.giveBack();
        refused("giveBack");
        kept(1_800);
        terminal.giveBack();
        refused("giveBack");

        assertThat(tell("state")).isEqualTo("kept 1800 voided 0 given-back 0 held 0");
    }

    @Test
    void a_payment_that_is_over_can_be_undone_once() {
        var receipt = kept(1_800);
        terminal.voidPayment(receipt.receiptNumber());

        var voided = event(TerminalEvent.Voided.class);
        assertThat(voided.receiptNumber()).isEqualTo(receipt.receiptNumber());
        assertThat(voided.minorUnits()).isEqualTo(1_800);
        assertThat(last().voided()).isTrue();
        terminal.voidPayment(receipt.receiptNumber());

        assertThat(event(TerminalEvent.VoidRefused.class).already()).isTrue();
        assertThat(tell("state")).isEqualTo("kept 0 voided 1800 given-back 0 held 0");
    }

    @Test
    void a_receipt_number_it_does_not_know_is_not_undone() {
        var receipt = kept(1_800);
        terminal.voidPayment(receipt.receiptNumber() - 1);

        assertThat(event(TerminalEvent.VoidRefused.class).already()).isFalse();
        assertThat(tell("state")).startsWith("kept 1800 ");
    }

    /// `docs/money.md` M5.3: what a power cut of the terminal left is told by its last transaction.
    @ParameterizedTest
    @CsvSource({
        "AUTHORISE_SENT, nothing",
        "ASKING, nothing",
        "CARD_READ, nothing",
        "AUTHORISED, given back",
        "AUTHORISED_SAID, given back",
        "KEEP_SENT, given back",
        "KEPT, kept",
        "KEPT_SAID, kept"
    })
    void a_power_cut_leaves_a_payment_that_is_kept_or_given_back(String moment, String outcome) {
        event(TerminalEvent.Recovered.class);
        tell("power-cut " + moment);
        paysAndKeeps(1_800);
        event(TerminalEvent.LinkLost.class);
        tell("power-on");
        event(TerminalEvent.Recovered.class);

        leaves(outcome);
    }

    /// The same for the cable, which leaves the terminal free to wait for a while.
    @ParameterizedTest
    @CsvSource({
        "AUTHORISE_SENT, nothing",
        "CARD_READ, given back",
        "AUTHORISED, given back",
        "AUTHORISED_SAID, given back",
        "KEEP_SENT, given back",
        "KEPT, kept",
        "KEPT_SAID, kept"
    })
    void a_lost_link_leaves_a_payment_that_is_kept_or_given_back(String moment, String outcome) {
        event(TerminalEvent.Recovered.class);
        tell("unplug " + moment);
        paysAndKeeps(1_800);
        event(TerminalEvent.LinkLost.class);
        passes(20_000, () -> false);
        tell("plug");
        event(TerminalEvent.Recovered.class);

        leaves(outcome);
    }

    @Test
    void what_it_still_holds_when_the_link_is_back_it_says_again() {
        var receipt = authorised(1_800);
        tell("unplug");
        event(TerminalEvent.LinkLost.class);
        tell("plug");
        event(TerminalEvent.Recovered.class);

        assertThat(event(TerminalEvent.Authorised.class).receipt()).isEqualTo(receipt);
        terminal.keep();
        event(TerminalEvent.Kept.class);
        assertThat(tell("state")).isEqualTo("kept 1800 voided 0 given-back 0 held 0");
    }

    @Test
    void while_it_holds_a_payment_of_an_earlier_conversation_it_answers_nothing() {
        event(TerminalEvent.Recovered.class);
        tell("stays-busy");
        authorisedNow(1_800);
        tell("unplug");
        event(TerminalEvent.LinkLost.class);
        tell("plug");
        event(TerminalEvent.Recovered.class);
        terminal.askLast();
        refused("askLast");

        assertThat(last().voided()).isTrue();
    }

    @Test
    void a_kiosk_that_died_before_its_answer_finds_the_payment_again() {
        var receipt = authorised(1_800);
        dies();
        event(TerminalEvent.Recovered.class);

        assertThat(event(TerminalEvent.Authorised.class).receipt()).isEqualTo(receipt);
        terminal.giveBack();
        event(TerminalEvent.Voided.class);
        assertThat(tell("state")).isEqualTo("kept 0 voided 0 given-back 1800 held 0");
    }

    @Test
    void a_kiosk_that_stays_dead_costs_the_customer_nothing() {
        authorised(1_800);
        terminal.close();
        passes(20_000, () -> tell("state").contains("given-back 1800"));

        assertThat(tell("state")).isEqualTo("kept 0 voided 0 given-back 1800 held 0");
        begins();
        event(TerminalEvent.Recovered.class);
        assertThat(last().voided()).isTrue();
    }

    @Test
    void a_terminal_that_is_unplugged_while_idle_comes_back_by_itself() {
        event(TerminalEvent.Recovered.class);
        tell("unplug");
        event(TerminalEvent.LinkLost.class);
        assertThat(passes(BOUND_MS, () -> terminal.status().condition() == Condition.OFFLINE))
                .isTrue();
        terminal.authorise(1_800, CNY);
        refused("authorise");
        tell("plug");
        event(TerminalEvent.Recovered.class);
        kept(1_800);
    }

    // The words the tests are told in.

    private void begins() {
        terminal = driver(this::hears);
        terminal.start();
    }

    /// The kiosk's program ends and another begins.
    private void dies() {
        terminal.close();
        begins();
    }

    private void hears(DeviceEvent event) {
        if (!(event instanceof TerminalEvent said)) return;
        synchronized (heard) {
            heard.add(said);
        }
    }

    private List<TerminalEvent> heard() {
        synchronized (heard) {
            return List.copyOf(heard);
        }
    }

    private void asksForCard(long minorUnits) {
        event(TerminalEvent.Recovered.class);
        terminal.authorise(minorUnits, CNY);
        await(
                "prompt",
                e -> e instanceof TerminalEvent.Prompted(_, var p) && p == Prompt.PRESENT_CARD);
    }

    private CardReceipt authorised(long minorUnits) {
        asksForCard(minorUnits);
        tell("present");
        return event(TerminalEvent.Authorised.class).receipt();
    }

    private CardReceipt authorisedNow(long minorUnits) {
        terminal.authorise(minorUnits, CNY);
        await("prompt", TerminalEvent.Prompted.class::isInstance);
        tell("present");
        return event(TerminalEvent.Authorised.class).receipt();
    }

    private CardReceipt kept(long minorUnits) {
        if (read == 0) event(TerminalEvent.Recovered.class);
        var receipt = authorisedNow(minorUnits);
        terminal.keep();
        event(TerminalEvent.Kept.class);
        return receipt;
    }

    /// A payment by a kiosk that does all it should until the terminal is gone.
    private void paysAndKeeps(long minorUnits) {
        terminal.authorise(minorUnits, CNY);
        if (comes(TerminalEvent.Prompted.class)) tell("present");
        if (comes(TerminalEvent.Authorised.class)) terminal.keep();
    }

    private boolean comes(Class<? extends TerminalEvent> kind) {
        passes(
                20_000,
                () -> unread(kind::isInstance) || unread(TerminalEvent.LinkLost.class::isInstance));
        return unread(kind::isInstance);
    }

    private boolean unread(Predicate<TerminalEvent> fits) {
        var all = heard();
        return all.subList(read, all.size()).stream().anyMatch(fits);
    }

    private void leaves(String outcome) {
        var last = last();
        switch (outcome) {
            case "nothing" -> {
                assertThat(last.receipt()).isEmpty();
                nothingMoved();
            }
            case "given back" -> {
                assertThat(last.receipt().orElseThrow().minorUnits()).isEqualTo(1_800);
                assertThat(last.voided()).isTrue();
                assertThat(tell("state")).isEqualTo("kept 0 voided 0 given-back 1800 held 0");
            }
            case "kept" -> {
                assertThat(last.receipt().orElseThrow().minorUnits()).isEqualTo(1_800);
                assertThat(last.voided()).isFalse();
                assertThat(tell("state")).isEqualTo("kept 1800 voided 0 given-back 0 held 0");
            }
            default -> throw new IllegalArgumentException(outcome);
        }
    }

    private void nothingMoved() {
        assertThat(tell("state")).isEqualTo("kept 0 voided 0 given-back 0 held 0");
    }

    /// The last transaction, asked for until the terminal is free to tell.
    private TerminalEvent.LastTransaction last() {
        for (int tries = 0; tries < 40; tries++) {
            terminal.askLast();
            var answer =
                    await(
                            "last transaction",
                            e ->
                                    e instanceof TerminalEvent.LastTransaction
                                            || e instanceof TerminalEvent.CommandRefused);
            if (answer instanceof TerminalEvent.LastTransaction told) return told;
            passes(1_000, () -> false);
        }
        throw new AssertionError("the terminal never told its last transaction: " + heard());
    }

    private List<Prompt> prompts() {
        return heard().stream()
                .filter(TerminalEvent.Prompted.class::isInstance)
                .map(e -> ((TerminalEvent.Prompted) e).prompt())
                .toList();
    }

    private void refused(String command) {
        await(
                "refusal of " + command,
                e -> e instanceof TerminalEvent.CommandRefused(_, var c, _) && c.equals(command));
    }

    private <T extends TerminalEvent> T event(Class<T> kind) {
        return kind.cast(await(kind.getSimpleName(), kind::isInstance));
    }

    /// Skips to the next event that fits.
    private TerminalEvent await(String what, Predicate<TerminalEvent> fits) {
        passes(BOUND_MS, () -> unread(fits));
        var all = heard();
        for (int i = read; i < all.size(); i++) {
            if (!fits.test(all.get(i))) continue;
            read = i + 1;
            return all.get(i);
        }
        throw new AssertionError("no " + what + " came; heard " + all);
    }
}
