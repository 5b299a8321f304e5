package guichet.app.lives;

import static org.assertj.core.api.Assertions.assertThat;

import guichet.app.runtime.Adoption;
import guichet.app.visit.Place;
import guichet.app.visit.Place.OutOfService.Cause;
import guichet.sim.world.MemoryStore;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/// M7.3: somebody put an older store in the place of the real one. The bank remembers a later life of
/// it, and money is off until a person signs.
class RestoredBackupTest {

    private static final int TWENTY = 3;

    private final Scene scene = Scene.payingABillOf(2_000).inserts(TWENTY).passes(90_000);

    @Test
    void a_store_that_forgot_what_the_bank_has_seen_takes_no_money() {
        assertThat(scene.site().bank().postings()).hasSize(1);

        scene.startsAgainOver(new MemoryStore(scene.site().world()));

        assertThat(scene.place()).isEqualTo(new Place.OutOfService(Cause.RECORDS_DIFFER));
        assertThat(Adoption.neededFor(scene.disk()))
                .hasValueSatisfying(
                        why -> assertThat(why).contains("the bank has seen payment number"));
    }

    @Test
    void it_stays_off_over_restarts_though_the_bank_be_silent() {
        scene.startsAgainOver(new MemoryStore(scene.site().world()));
        scene.site().bank().down(true);

        scene.startsAgainOver(scene.disk().reopen());

        assertThat(scene.place()).isEqualTo(new Place.OutOfService(Cause.RECORDS_DIFFER));
    }

    @Test
    void a_person_signs_and_a_new_epoch_begins() {
        scene.startsAgainOver(new MemoryStore(scene.site().world()));
        var store = scene.disk().reopen();

        var adopted =
                new Adoption("A. Keeper", "disk replaced, backup of Monday put back")
                        .sign(store, 1, Optional.empty(), scene.site().world().now());

        assertThat(adopted).isEqualTo(new Adoption.Adopted(2, 1, 0));
        var disk = store.reopen();
        assertThat(Adoption.epochOf(disk, 1)).isEqualTo(2);
        assertThat(Adoption.neededFor(disk)).isEmpty();
    }

    @Test
    void a_store_the_bank_has_seen_goes_on_after_a_restart() {
        scene.startsAgainOver(scene.disk().reopen()).passes(60_000);

        assertThat(scene.place()).isInstanceOf(Place.Attract.class);
        assertThat(Adoption.neededFor(scene.disk())).isEmpty();
    }

    @Test
    void a_bank_that_is_silent_at_the_start_leaves_it_to_store_and_copy() {
        scene.site().bank().down(true);

        scene.startsAgainOver(scene.disk().reopen()).passes(60_000);

        assertThat(scene.place()).isInstanceOf(Place.Attract.class);
    }
}
