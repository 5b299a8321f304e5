package guichet.app.planted;

import static org.assertj.core.api.Assertions.assertThat;

import guichet.app.visit.Touch;
import guichet.sim.device.AcceptorTemper;
import guichet.sim.device.CashMoment;
import org.junit.jupiter.api.Test;

/// M6.4, as far as there are sessions: what the journal says of every note adds up to what is in the cassette,
/// and every note that stood in escrow has an end.
class SessionEquationTest {

    @Test
    void credited_recovered_unclaimed_and_suspense_are_what_the_cassette_holds() {
        var scene =
                new CashScene(Parts.SOUND, AcceptorTemper.wellBehaved())
                        .begins()
                        .inserts(CashScene.TEN)
                        .losesPowerAt(CashMoment.BEYOND, false)
                        .inserts(CashScene.TEN);

        assertThat(scene.counted()).isEmpty();
        var session = scene.session();
        assertThat(session.credited()).isEqualTo(1_000);
        assertThat(session.recovered()).isEqualTo(1_000);
        assertThat(session.landed()).isEqualTo(scene.metal()).isEqualTo(2_000);
        assertThat(session.escrowed())
                .isEqualTo(session.stacked() + session.returned() + session.undecided());
    }

    @Test
    void a_note_that_went_back_is_returned_and_not_in_the_cassette() {
        var scene =
                new CashScene(Parts.SOUND, AcceptorTemper.wellBehaved().counting())
                        .begins()
                        .inserts(CashScene.TEN);
        var _ = scene.at(CashMoment.STACK_SENT, scene::acceptorLosesPower).inserts(CashScene.TEN);
        assertThat(scene.touches(new Touch.Done()).counted()).isEmpty();

        var session = scene.session();
        assertThat(session.escrowed()).isEqualTo(2);
        assertThat(session.stacked()).isEqualTo(1);
        assertThat(session.returned()).isEqualTo(1);
        assertThat(session.landed()).isEqualTo(scene.metal()).isEqualTo(1_000);
    }

    @Test
    void a_note_nobody_knows_of_is_undecided_and_in_no_sum() {
        var temper = AcceptorTemper.wellBehaved().with(AcceptorTemper.Recall.FORGETS);
        var scene =
                new CashScene(Parts.SOUND, temper)
                        .begins()
                        .losesPowerAt(CashMoment.STACKING, true)
                        .inserts(CashScene.TEN);
        var _ = scene.counted();

        var session = scene.session();
        assertThat(session.escrowed()).isEqualTo(1);
        assertThat(session.undecided()).isEqualTo(1);
        assertThat(session.landed()).isZero();
    }
}
