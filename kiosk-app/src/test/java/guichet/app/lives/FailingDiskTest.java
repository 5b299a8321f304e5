package guichet.app.lives;

import static org.assertj.core.api.Assertions.assertThat;

import guichet.app.visit.Place;
import guichet.app.visit.Place.OutOfService.Cause;
import guichet.app.visit.Touch;
import guichet.sim.device.SimNote;
import guichet.sim.world.DiskFault;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// M7.1: the disk did not say yes, and there is money inside.
class FailingDiskTest {

    private static final int TEN = 2;
    private static final int TWENTY = 3;

    @ParameterizedTest
    @EnumSource(names = {"FAILED_BUT_LANDED", "FAILED_AND_LOST"})
    void no_note_is_taken_and_no_promise_made_after_it(DiskFault fault) {
        var scene = Scene.payingABillOf(3_000).inserts(TEN);
        scene.disk().failNextCommit(fault);
        scene.inserts(TEN);

        scene.touches(new Touch.Done()).passes(120_000);

        assertThat(scene.place()).isEqualTo(new Place.OutOfService(Cause.STORE));
        assertThat(scene.prints().slips()).isEqualTo(1);
        assertThat(scene.site().bank().postings()).isEmpty();
        assertThat(scene.disk().reopen().outstanding().count()).isZero();
        assertThat(scene.site().acceptor().notes().getLast().acknowledged()).isFalse();
        var next = scene.site().acceptor().insert(TWENTY);
        scene.passes(5_000);
        assertThat(next.place()).isNotEqualTo(SimNote.Place.CASSETTE);
    }

    @Test
    void after_a_new_opening_the_money_inside_is_divided_and_promised() {
        var scene = Scene.payingABillOf(3_000).inserts(TEN);
        scene.disk().failNextCommit(DiskFault.FAILED_AND_LOST);
        scene.inserts(TEN);

        scene.startsAgainOver(scene.disk().reopen()).passes(120_000);

        assertThat(scene.site().bank().posted("water", "8830012345")).isLessThanOrEqualTo(1_000);
        assertThat(scene.place()).isInstanceOf(Place.Attract.class);
    }
}
