package guichet.app.lives;

import static org.assertj.core.api.Assertions.assertThat;

import guichet.app.lives.world.Site;
import guichet.app.visit.Place;
import guichet.app.visit.Place.OutOfService.Cause;
import guichet.app.visit.Place.Phase;
import guichet.app.visit.Touch;
import guichet.device.cash.Banknote;
import guichet.sim.device.AcceptorTemper;
import guichet.sim.device.CashFault;
import guichet.sim.world.DiskFault;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Currency;
import org.junit.jupiter.api.Test;

/// What seeds have found in the kiosk around the payment, each as a story.
class FoundInLivesTest {

    private static final int ONE = 0;
    private static final int TEN = 2;
    private static final int TWENTY = 3;

    /// Seed 7: the loop ended with "mixing HKD with CNY", and the kiosk with it.
    @Test
    void an_acceptor_that_knows_another_currency_too_is_asked_for_ours() {
        var table = new ArrayList<>(Site.yuan());
        table.add(new Banknote(6, 2_000, Currency.getInstance("HKD")));

        var scene = new Scene(table).atTheTerms(2_000);

        assertThat(((Place.Terms) scene.place()).notes()).hasSize(6);
        scene.agrees().inserts(TWENTY).passes(2_000);
        assertThat(scene.place()).isInstanceOf(Place.Result.class);
    }

    /// Seed 9: a slip "not yet recorded" for no money at all; and the screen went back to Paying
    /// after it had said why it is out of service.
    @Test
    void a_disk_that_fails_before_the_first_note_prints_no_slip_and_ends_the_visit() {
        var scene = new Scene(Site.yuan()).atTheTerms(2_000);
        scene.disk().failNextCommit(DiskFault.FAILED_BUT_LANDED);

        scene.agrees();

        assertThat(scene.place()).isEqualTo(new Place.OutOfService(Cause.STORE));
        assertThat(scene.prints().slips()).isZero();
    }

    /// M7.1: with money inside, a slip from memory; the screen does not go on asking for notes.
    @Test
    void a_disk_that_fails_with_money_inside_prints_one_slip_and_says_so() {
        var scene = Scene.payingABillOf(3_000).inserts(TEN);
        scene.disk().failNextCommit(DiskFault.FAILED_AND_LOST);

        scene.inserts(TEN);

        assertThat(scene.place()).isEqualTo(new Place.OutOfService(Cause.STORE));
        assertThat(scene.prints().slips()).isEqualTo(1);
    }

    /// M7.1, at the worst moment: everything is in, and the promise cannot be written.
    @Test
    void a_disk_that_fails_at_the_promise_prints_a_slip_too() {
        var scene = Scene.payingABillOf(3_000).inserts(TEN).touches(new Touch.Done());
        assertThat(scene.paying().phase()).isEqualTo(Phase.CHOOSING);
        scene.disk().failNextCommit(DiskFault.FAILED_AND_LOST);

        scene.touches(new Touch.Pay());

        assertThat(scene.place()).isEqualTo(new Place.OutOfService(Cause.STORE));
        assertThat(scene.prints().slips()).isEqualTo(1);
    }

    /// Seed 302: an acceptor that was busy once was never asked again.
    @Test
    void an_acceptor_that_refuses_to_start_is_asked_again() {
        var scene = new Scene(Site.yuan()).atTheTerms(2_000);
        scene.site().acceptor().temper(AcceptorTemper.wellBehaved().with(CashFault.REFUSE, 1));
        scene.agrees().passes(5_000);
        assertThat(scene.paying().phase()).isEqualTo(Phase.STARTING);

        scene.site().acceptor().temper(AcceptorTemper.wellBehaved());

        scene.passes(2_000).inserts(TWENTY).passes(2_000);
        assertThat(scene.place()).isInstanceOf(Place.Result.class);
    }

    /// Seed 251: the cassette was back, and no note was taken any more.
    @Test
    void notes_are_taken_again_when_the_cassette_is_back() {
        var scene = Scene.payingABillOf(3_000).inserts(TEN);
        var box = scene.site().acceptor().removeCassette().orElseThrow();
        scene.passes(10_000);
        assertThat(scene.paying().jammed()).isTrue();

        scene.site().acceptor().insertCassette(box);

        scene.passes(2_000).inserts(TWENTY).passes(2_000);
        assertThat(scene.place()).isInstanceOf(Place.Result.class);
    }

    /// M3.3, seed 251: the acceptor lost power and found its way back, still without its cassette;
    /// the patience was called off and nothing ended.
    @Test
    void a_fault_that_outlasts_a_recovery_ends_the_payment_after_the_patience() {
        var scene = Scene.payingABillOf(3_000).inserts(ONE);
        scene.site().acceptor().removeCassette();
        scene.passes(1_000);
        scene.site().acceptor().cutPower(500);

        scene.passes(34_000);

        var result = ((Place.Result) scene.place()).result();
        assertThat(result.outcome()).isEqualTo(Place.Outcome.CLAIM);
        assertThat(result.claim()).isPresent();
    }

    /// M7.4, seed 434: the clock was set back by a day, and the payment of a customer who had walked
    /// away would have been open for a day.
    @Test
    void a_clock_that_is_set_back_does_not_keep_a_payment_open() {
        var scene = Scene.payingABillOf(3_000).inserts(TEN);
        scene.site().world().clock().setAhead(Duration.ofDays(-1));

        scene.passes(180_000);

        assertThat(scene.place()).isInstanceOf(Place.Attract.class);
        assertThat(scene.disk().documents("receipt", "kept")).hasSize(1);
    }

    /// M3.3, seed 235: the cassette went while cash-in was ending, "insert more" was refused, and
    /// nobody's patience ran.
    @Test
    void inserting_more_into_an_acceptor_that_is_out_of_order_ends_after_the_patience() {
        var scene = Scene.payingABillOf(3_000).inserts(TEN).touches(new Touch.Done());
        scene.site().acceptor().removeCassette();
        scene.passes(1_000).touches(new Touch.InsertMore()).passes(1_000);
        assertThat(scene.paying().jammed()).isTrue();

        scene.passes(31_000);

        assertThat(scene.place()).isInstanceOf(Place.Result.class);
    }
}
