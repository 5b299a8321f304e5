package guichet.sim.world;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import guichet.queue.Commit;
import guichet.queue.StoreException;
import org.junit.jupiter.api.Test;

class MemoryStoreTest {

    private final World world = new World(9);
    private final MemoryStore store = new MemoryStore(world);

    @Test
    void what_was_committed_survives_a_reopening_and_the_old_opening_is_dead() {
        store.commit(row("one"));

        var next = store.reopen();

        assertThat(next.head().number()).isEqualTo(1);
        assertThatThrownBy(() -> store.commit(row("two"))).isInstanceOf(StoreException.class);
        assertThatThrownBy(store::head).isInstanceOf(StoreException.class);
    }

    /// M7.1
    @Test
    void after_a_disk_fault_nothing_is_written_and_only_reopening_shows_whether_it_landed() {
        for (var fault : DiskFault.values()) {
            var disk = new MemoryStore(world);
            disk.commit(row("one"));
            disk.failNextCommit(fault);

            assertThatThrownBy(() -> disk.commit(row("two"))).isInstanceOf(StoreException.class);
            assertThatThrownBy(() -> disk.commit(row("three"))).isInstanceOf(StoreException.class);

            assertThat(disk.poisoned()).isTrue();
            assertThat(disk.head().number()).isEqualTo(1);
            var rows = disk.reopen().head().number();
            switch (fault) {
                case FAILED_BUT_LANDED -> assertThat(rows).isEqualTo(2);
                case FAILED_AND_LOST -> assertThat(rows).isEqualTo(1);
                case FAILED -> assertThat(rows).isIn(1L, 2L);
            }
        }
    }

    @Test
    void a_fault_whose_outcome_chance_decides_comes_out_both_ways() {
        long landed = 0;
        for (int i = 0; i < 100; i++) {
            var disk = new MemoryStore(world);
            disk.failNextCommit(DiskFault.FAILED);
            assertThatThrownBy(() -> disk.commit(row("one"))).isInstanceOf(StoreException.class);
            landed += disk.reopen().head().number();
        }
        assertThat(landed).isBetween(20L, 80L);
    }

    @Test
    void after_a_fault_the_next_opening_writes_again() {
        store.failNextCommit(DiskFault.FAILED_AND_LOST);
        assertThatThrownBy(() -> store.commit(row("one"))).isInstanceOf(StoreException.class);

        var next = store.reopen();

        assertThat(next.commit(row("two")).head().number()).isEqualTo(1);
    }

    @Test
    void a_power_cut_before_or_after_the_commit_ends_the_program_at_that_very_commit() {
        for (var landed : new boolean[] {true, false}) {
            var disk = new MemoryStore(world);
            disk.cutPowerAtCommit(2, landed);
            disk.commit(row("one"));
            disk.commit(row("two"));

            assertThatThrownBy(() -> disk.commit(row("three"))).isInstanceOf(PowerCut.class);

            assertThatThrownBy(disk::head).isInstanceOf(StoreException.class);
            var next = disk.reopen();
            assertThat(next.head().number()).isEqualTo(landed ? 3 : 2);
            assertThat(next.commit(row("four")).head().number()).isEqualTo(landed ? 4 : 3);
        }
    }

    private static Commit row(String body) {
        return Commit.builder()
                .entry(new Commit.Entry("payment", 1, "K", 0, body.getBytes(UTF_8)))
                .build();
    }
}
