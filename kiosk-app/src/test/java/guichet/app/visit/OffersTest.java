package guichet.app.visit;

import static org.assertj.core.api.Assertions.assertThat;

import guichet.app.bill.AccountRule;
import guichet.app.bill.Bill;
import guichet.app.bill.Catalogue;
import guichet.app.bill.Service;
import guichet.app.bill.SurplusRule;
import guichet.app.bill.Wording;
import guichet.app.money.Fee;
import guichet.app.money.Money;
import guichet.app.visit.Place.CashNotPossible;
import guichet.app.visit.Place.CashNotPossible.Reason;
import guichet.app.visit.Place.Caution;
import guichet.app.visit.Place.Terms;
import guichet.app.visit.Place.Way;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/// What is said and offered before the first note: `docs/money.md` M3.4, M3.5, M4.5, M7.4.
class OffersTest {

    private static final long NOON = 1_795_262_400_000L;
    private static final Duration HOUR = Duration.ofHours(1);

    private static Money yuan(long yuan) {
        return Money.of(yuan * 100, "CNY");
    }

    private static Service service(boolean offline) {
        var words = new Wording(Map.of(guichet.app.bill.Language.EN, "Water"));
        return new Service(
                "hz-water",
                "hz-water",
                "utilities",
                words,
                yuan(1).currency(),
                new AccountRule(
                        words, words, AccountRule.Alphabet.DIGITS, 10, 10, AccountRule.Check.NONE),
                true,
                List.of(SurplusRule.TO_ACCOUNT),
                Optional.empty(),
                new Fee.Fixed(yuan(0)),
                yuan(1),
                yuan(5000),
                offline ? Optional.of(new Service.OfflineTerms(yuan(300), HOUR)) : Optional.empty(),
                List.of());
    }

    private static Bill bill(long due) {
        return new Bill(
                "hz-water",
                "8830012345",
                "Z***",
                "R" + due,
                "2026-10",
                LocalDate.of(2026, 12, 5),
                yuan(due));
    }

    /// A kiosk in which everything works.
    private record Lobby(
            boolean bank, boolean card, boolean clock, boolean room, long nowMs, Set<String> open) {

        static Lobby well() {
            return new Lobby(true, true, true, true, NOON, Set.of());
        }

        static Lobby bankAway(long laterMs) {
            return new Lobby(false, true, true, true, NOON + laterMs, Set.of());
        }

        Facts facts() {
            return new Facts(
                    new Catalogue(1, List.of(), List.of(), List.of()),
                    LocalDate.of(2026, 11, 21),
                    Optional.empty(),
                    nowMs,
                    clock,
                    true,
                    true,
                    card,
                    true,
                    bank,
                    true,
                    room ? yuan(50_000) : yuan(10),
                    List.of(yuan(10), yuan(20), yuan(100)),
                    open,
                    yuan(10_000),
                    new Facts.Pace(HOUR, HOUR, HOUR));
        }
    }

    private static Place offer(boolean offline, List<Bill> bills, Lobby lobby) {
        return Offers.offer(service(offline), bills, NOON, lobby.facts());
    }

    private static Optional<Reason> refusal(boolean offline, Lobby lobby) {
        return offer(offline, List.of(bill(30)), lobby) instanceof CashNotPossible(_, _, var why)
                ? Optional.of(why)
                : Optional.empty();
    }

    @Test
    void everything_is_offered_when_everything_works() {
        var terms = (Terms) offer(false, List.of(bill(30), bill(40)), Lobby.well());

        assertThat(terms.ways()).containsExactly(Way.CASH, Way.CARD, Way.PHONE);
        assertThat(terms.basket().toInsert()).isEqualTo(yuan(70));
    }

    /// M4.5: card and phone are online only; cash only if the catalogue's entry says so.
    @Test
    void while_the_bank_is_away_only_cash_of_offline_services_is_offered() {
        assertThat(refusal(false, Lobby.bankAway(0))).contains(Reason.NOT_OFFLINE);

        var terms = (Terms) offer(true, List.of(bill(30)), Lobby.bankAway(0));
        assertThat(terms.ways()).containsExactly(Way.CASH);
        assertThat(terms.cautions()).contains(Caution.POSTED_LATER);
    }

    /// M4.5: the catalogue says how much, and how old the bank's word may be.
    @Test
    void offline_there_is_a_most_and_an_age() {
        assertThat(offer(true, List.of(bill(301)), Lobby.bankAway(0)))
                .isInstanceOfSatisfying(
                        CashNotPossible.class,
                        p -> assertThat(p.reason()).isEqualTo(Reason.NOT_OFFLINE));
        assertThat(refusal(true, Lobby.bankAway(HOUR.toMillis()))).isEmpty();
        assertThat(refusal(true, Lobby.bankAway(HOUR.toMillis() + 1)))
                .contains(Reason.QUOTE_TOO_OLD);
        assertThat(refusal(true, Lobby.bankAway(-1))).contains(Reason.QUOTE_TOO_OLD);
    }

    /// M4.5: limits hold against what is outstanding plus the most this visit may insert.
    @Test
    void offline_the_limit_counts_what_this_visit_may_bring() {
        var full = new Lobby(false, true, true, false, NOON, Set.of());
        assertThat(refusal(true, full)).contains(Reason.OFFLINE_LIMIT_REACHED);
    }

    /// M3.5: the same bill again is said before the first note.
    @Test
    void the_same_bill_again_is_said() {
        var open = Set.of(Facts.openBill("hz-water", "8830012345", "R30"));
        var terms =
                (Terms)
                        offer(
                                false,
                                List.of(bill(40), bill(30)),
                                new Lobby(true, true, true, true, NOON, open));
        assertThat(terms.cautions()).containsExactly(Caution.SAME_BILL_AGAIN);
    }

    /// M7.4: cash is off while nobody knows the time; a card needs no clock of ours.
    @Test
    void without_a_trusted_clock_there_is_no_cash() {
        var noTime = new Lobby(true, true, false, true, NOON, Set.of());
        assertThat(((Terms) offer(true, List.of(bill(30)), noTime)).ways())
                .containsExactly(Way.CARD, Way.PHONE);
        var alone = new Lobby(false, true, false, true, NOON, Set.of());
        assertThat(refusal(true, alone)).contains(Reason.CLOCK_NOT_TRUSTED);
    }
}
