package guichet.app.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import guichet.queue.Commit;
import guichet.queue.host.HostLink.HeartbeatAnswer.Alive;
import guichet.sim.world.MemoryStore;
import guichet.sim.world.World;
import java.util.HexFormat;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/// M7.3, row by row: what the bank remembers, and what the store holds.
class AnchorTest {

    private static final String OTHER = "ab".repeat(32);

    private final MemoryStore store = new MemoryStore(new World(3));
    private final String third;
    private Anchor anchor;

    AnchorTest() {
        for (var n = 1; n <= 5; n++) {
            store.commit(
                    Commit.builder()
                            .entry(new Commit.Entry("payment", 1, "K", n, new byte[] {1}))
                            .draw(Bookkeeping.PAYMENTS, n)
                            .build());
        }
        try (var rows = store.journal(3)) {
            third = HexFormat.of().formatHex(rows.findFirst().orElseThrow().hash());
        }
        anchor = new Anchor(store, 1, store::commit);
    }

    @Test
    void nobody_pays_before_the_bank_was_asked() {
        assertThat(anchor.asked()).isFalse();

        assertThat(anchor.unanswered("no answer", 10)).isTrue();

        assertThat(anchor.asked()).isTrue();
        assertThat(anchor.differs()).isFalse();
    }

    @Test
    void a_bank_that_refuses_a_number_going_back_differs() {
        assertThat(anchor.unanswered("sequence-back: 5 in epoch 1, after 6", 10)).isTrue();

        assertThat(anchor.differs()).isTrue();
        assertThat(Adoption.neededFor(store)).isPresent();
    }

    @Test
    void a_bank_that_knows_nothing_contradicts_nothing() {
        assertAgrees(new Alive(0, 0, 0, 0, ""));
    }

    @Test
    void a_row_the_bank_has_seen_and_the_store_still_has_agrees() {
        assertAgrees(new Alive(0, 1, 5, 3, third));
    }

    @Test
    void a_row_that_is_another_one_differs() {
        assertDiffers(new Alive(0, 1, 5, 3, OTHER), "row 3 is not the one");
    }

    @Test
    void a_row_beyond_the_head_differs() {
        assertDiffers(new Alive(0, 1, 5, 9, OTHER), "journal row 9, this store has 5");
    }

    @Test
    void a_payment_beyond_the_last_differs() {
        assertDiffers(new Alive(0, 1, 6, 3, third), "payment number 6, this store only 5");
    }

    @Test
    void an_epoch_beyond_ours_differs() {
        assertDiffers(new Alive(0, 2, 1, 3, third), "epoch 2, this store only 1");
    }

    @Test
    void what_was_found_stays_found_until_a_person_signs() {
        var bank = new Alive(0, 1, 9, 9, OTHER);
        var _ = anchor.compare(bank, 10);

        anchor = new Anchor(store, 1, store::commit);
        assertThat(anchor.differs()).isTrue();
        var adopted = new Adoption("A. Keeper", "backup").sign(store, 1, Optional.of(bank), 11);

        assertThat(adopted).isEqualTo(new Adoption.Adopted(2, 9, 0));
        assertThat(store.lastDrawn(Bookkeeping.PAYMENTS)).isEqualTo(9);
        anchor = new Anchor(store, 1, store::commit);
        assertThat(anchor.differs()).isFalse();
        // The bank still remembers the later life; that is what was signed for.
        assertAgrees(bank);
        assertThat(anchor.epoch()).isEqualTo(2);
    }

    private void assertAgrees(Alive bank) {
        var _ = anchor.compare(bank, 10);
        assertThat(anchor.differs()).isFalse();
        assertThat(Adoption.neededFor(store)).isEmpty();
    }

    private void assertDiffers(Alive bank, String why) {
        assertThat(anchor.compare(bank, 10)).isTrue();
        assertThat(anchor.differs()).isTrue();
        assertThat(Adoption.neededFor(store))
                .hasValueSatisfying(said -> assertThat(said).contains(why));
    }
}
