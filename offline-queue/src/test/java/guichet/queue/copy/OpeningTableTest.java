package guichet.queue.copy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import guichet.queue.ChainVerifier;
import guichet.queue.Commit;
import guichet.queue.OutboxEntry.State;
import guichet.queue.StoreException;
import guichet.queue.sqlite.Condition;
import guichet.queue.sqlite.OpenMode;
import guichet.queue.sqlite.SqliteStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// M7.2, row by row: how the store and its copy are found at an opening, and what becomes of them.
class OpeningTableTest {

    @TempDir private Path folder;

    private Pair pair;

    @BeforeEach
    void pair() {
        pair = new Pair(folder);
    }

    @Test
    void both_the_same_agree() {
        pair.pays(1, 3);

        assertFound(new Finding.Agreed());
    }

    @Test
    void a_first_start_makes_both() {
        try (var opened = pair.open(OpenMode.MAY_CREATE).store()) {
            Pair.pay(opened, 1);
            assertThat(opened.awaitCopied(Duration.ofSeconds(30))).isTrue();
        }

        assertThat(pair.copy()).isNotEmptyFile();
        assertThat(CopiedStore.compare(pair.database(), pair.copy()))
                .isEqualTo(new Comparison.Same());
    }

    @Test
    void a_copy_behind_is_caught_up() throws Exception {
        pair.pays(1, 3);
        pair.saveBackup();
        pair.pays(4, 50);
        var told = pair.told();
        pair.restoreCopy();

        assertThat(found()).isInstanceOf(Finding.CaughtUp.class);
        assertFound(new Finding.Agreed());
        Files.delete(pair.database());
        assertThat(found()).isInstanceOf(Finding.Rebuilt.class);
        assertSameButAskedFirst(told);
    }

    @Test
    void a_missing_copy_is_written_anew() throws Exception {
        pair.pays(1, 40);
        var told = pair.told();
        Files.delete(pair.copy());

        assertThat(found()).isEqualTo(new Finding.CaughtUp("missing"));
        Files.delete(pair.database());
        assertThat(found()).isInstanceOf(Finding.Rebuilt.class);
        assertSameButAskedFirst(told);
    }

    /// M7.3: a backup put in the store's place has forgotten what the copy knows.
    @Test
    void a_store_behind_its_copy_gets_the_missing_commits() throws Exception {
        pair.pays(1, 3);
        pair.saveBackup();
        pair.pays(4, 50);
        var told = pair.told();
        pair.restoreDatabase();

        assertThat(found()).isEqualTo(new Finding.Replayed(75));
        assertSameButAskedFirst(told);
        assertFound(new Finding.Agreed());
        assertSound();
    }

    @Test
    void what_is_only_in_an_outbox_or_on_a_paper_is_replayed_too() throws Exception {
        pair.pays(1, 3);
        pair.saveBackup();
        try (var store = pair.open(OpenMode.MUST_EXIST).store()) {
            store.commit(
                    Commit.builder()
                            .document(store.document("R-2").orElseThrow().in("due"))
                            .build());
            store.commit(Commit.builder().draw("payment", 4).build());
        }
        pair.restoreDatabase();

        assertThat(found()).isEqualTo(new Finding.Replayed(0));
        try (var store = pair.open(OpenMode.MUST_EXIST).store()) {
            assertThat(store.document("R-2").orElseThrow().state()).isEqualTo("due");
            assertThat(store.lastDrawn("payment")).isEqualTo(4);
        }
    }

    @Test
    void after_a_replay_every_open_charge_is_asked_about_first_and_the_copy_knows()
            throws Exception {
        pair.pays(1, 2);
        pair.saveBackup();
        pair.pays(3, 1);
        pair.restoreDatabase();

        try (var store = pair.open(OpenMode.MUST_EXIST).store()) {
            assertThat(store.outboxEntry("K-1").orElseThrow().state()).isEqualTo(State.IN_DOUBT);
            assertThat(store.outboxEntry("K-2").orElseThrow().state()).isEqualTo(State.ACCEPTED);
            assertThat(store.outboxEntry("K-3").orElseThrow().state()).isEqualTo(State.IN_DOUBT);
        }
        assertFound(new Finding.Agreed());
    }

    @Test
    void a_fork_keeps_both_and_writes_neither() throws Exception {
        fork();
        var store = Files.readAllBytes(pair.database());
        var copy = Files.readAllBytes(pair.copy());

        var opened = pair.open(OpenMode.MUST_EXIST);

        try (var forked = opened.store()) {
            assertThat(opened.finding()).isEqualTo(new Finding.Forked(4));
            assertThatExceptionOfType(StoreException.class)
                    .isThrownBy(() -> Pair.pay(forked, 4))
                    .withMessageContaining("contradict");
        }
        assertThat(Files.readAllBytes(pair.database())).isEqualTo(store);
        assertThat(Files.readAllBytes(pair.copy())).isEqualTo(copy);
        assertThat(CopiedStore.compare(pair.database(), pair.copy()))
                .isEqualTo(new Comparison.Forked(4));
    }

    @Test
    void a_person_settles_a_fork_for_the_store() throws Exception {
        fork();
        var told = Pair.told(SqliteStore.readOnly(pair.database()));

        CopiedStore.keepStore(pair.copy());

        assertThat(found()).isInstanceOf(Finding.CaughtUp.class);
        assertThat(pair.told()).isEqualTo(told);
        assertThat(Path.of(pair.copy() + ".aside-1")).isNotEmptyFile();
    }

    @Test
    void a_person_settles_a_fork_for_the_copy() throws Exception {
        fork();

        CopiedStore.keepCopy(pair.database(), pair.copy());

        assertThat(found()).isInstanceOf(Finding.CaughtUp.class);
        assertThat(pair.told()).anyMatch(line -> line.contains("\"first\""));
        assertThat(Path.of(pair.database() + ".aside-1")).isNotEmptyFile();
        assertSound();
    }

    @Test
    void a_missing_store_is_rebuilt() throws Exception {
        pair.pays(1, 70);
        var told = pair.told();
        Files.delete(pair.database());

        assertThat(found()).isEqualTo(new Finding.Rebuilt(Condition.MISSING, 105, false));

        assertSameButAskedFirst(told);
        assertSound();
        pair.pays(71, 1);
        assertFound(new Finding.Agreed());
    }

    /// M7.1
    @Test
    void an_empty_store_is_never_started_over_while_the_copy_has_rows() throws Exception {
        pair.pays(1, 2);
        Files.write(pair.database(), new byte[0]);

        assertThat(found()).isEqualTo(new Finding.Rebuilt(Condition.EMPTY, 3, false));
        assertThat(pair.told()).isNotEmpty();
    }

    @Test
    void a_damaged_store_is_rebuilt_into_a_new_file_and_the_old_one_kept() throws Exception {
        pair.pays(1, 20);
        var told = pair.told();
        var bytes = Files.readAllBytes(pair.database());
        Arrays.fill(bytes, 4096, 3 * 4096, (byte) 0x5A);
        Files.write(pair.database(), bytes);

        assertThat(found()).isEqualTo(new Finding.Rebuilt(Condition.DAMAGED, 30, false));

        assertSameButAskedFirst(told);
        assertThat(Files.readAllBytes(Path.of(pair.database() + ".aside-1"))).isEqualTo(bytes);
        assertSound();
    }

    @Test
    void a_copy_damaged_in_the_middle_is_kept_and_written_anew() throws Exception {
        pair.pays(1, 20);
        var bytes = Files.readAllBytes(pair.copy());
        bytes[bytes.length / 2] ^= 1;
        Files.write(pair.copy(), bytes);

        assertThat(found()).isEqualTo(new Finding.CaughtUp("damaged"));

        assertThat(Files.readAllBytes(Path.of(pair.copy() + ".aside-1"))).isEqualTo(bytes);
        assertFound(new Finding.Agreed());
    }

    /// M7.1
    @Test
    void a_missing_store_beside_a_copy_that_cannot_be_read_is_not_replaced() throws Exception {
        pair.pays(1, 2);
        Files.delete(pair.database());
        Files.write(pair.copy(), new byte[1_000]);

        refused("cannot be read");
        assertThat(pair.database()).doesNotExist();
    }

    /// M7.1
    @Test
    void a_missing_store_whose_old_file_was_kept_aside_is_not_replaced() throws Exception {
        pair.pays(1, 2);
        Files.move(pair.database(), Path.of(pair.database() + ".aside-1"));
        Files.delete(pair.copy());

        refused("kept aside");
    }

    @Test
    void a_copy_that_cannot_be_made_does_not_stop_a_sound_store() throws Exception {
        pair.pays(1, 2);
        Files.delete(pair.copy());
        Files.delete(pair.copy().getParent());
        Files.write(pair.copy().getParent(), new byte[] {1});

        try (var store = pair.open(OpenMode.MUST_EXIST).store()) {
            Pair.pay(store, 3);
            assertThat(store.awaitCopied(Duration.ofMillis(200))).isFalse();
            assertThat(store.copyProblem()).isPresent();
        }
    }

    @Test
    void two_kiosks_do_not_share_a_copy() {
        try (var first = pair.open(OpenMode.MAY_CREATE).store()) {
            Pair.pay(first, 1);
            var other = folder.resolve("other.db");
            assertThatExceptionOfType(StoreException.class)
                    .isThrownBy(() -> CopiedStore.open(other, pair.copy(), OpenMode.MAY_CREATE))
                    .withMessageContaining("another program");
        }
    }

    /// The moments of a power cut: the copy ends after any of its bytes.
    @Test
    void a_torn_end_is_cut_off_at_every_byte_and_the_rest_is_sound() throws Exception {
        pair.pays(1, 4);
        var whole = Files.readAllBytes(pair.copy());
        var torn = folder.resolve("torn");
        var marks = new ArrayList<Long>();
        for (var length = 0; length <= whole.length; length++) {
            Files.write(torn, Arrays.copyOf(whole, length));
            try (var file = CopyFile.open(torn)) {
                assertThat(file.damaged()).as("cut at %d", length).isFalse();
                marks.add(file.mark().commits());
                try (var frames = file.read()) {
                    assertThat(ChainVerifier.verify(frames.flatMap(f -> f.journal().stream())))
                            .isInstanceOf(ChainVerifier.Sound.class);
                }
            }
            assertThat(Files.size(torn)).isLessThanOrEqualTo(length);
        }
        assertThat(marks).isSorted();
        assertThat(marks.getLast()).isEqualTo(10);
    }

    /// A copy torn anywhere rebuilds a store that is sound, and that the copy then agrees with.
    @Test
    void a_store_rebuilt_from_a_torn_copy_is_sound() throws Exception {
        pair.pays(1, 6);
        var whole = Files.readAllBytes(pair.copy());
        for (var length = whole.length; length > whole.length / 3; length -= 901) {
            Files.deleteIfExists(pair.database());
            Files.write(pair.copy(), Arrays.copyOf(whole, length));

            assertThat(found()).as("cut at %d", length).isInstanceOf(Finding.Rebuilt.class);

            assertSound();
            try (var store = pair.open(OpenMode.MUST_EXIST).store()) {
                var sum = store.balances().values().stream().mapToLong(v -> v).sum();
                assertThat(sum).isZero();
            }
        }
    }

    /// Opens and closes, so that the copy is caught up as well.
    private Finding found() {
        var opened = pair.open(OpenMode.MAY_CREATE);
        try (var store = opened.store()) {
            assertThat(store.awaitCopied(Duration.ofSeconds(30))).isTrue();
        }
        return opened.finding();
    }

    private void assertFound(Finding expected) {
        assertThat(found()).isEqualTo(expected);
    }

    private void assertSameButAskedFirst(List<String> told) {
        assertThat(pair.told())
                .isEqualTo(told.stream().map(l -> l.replace(" WAITING 0", " IN_DOUBT 1")).toList());
    }

    private void assertSound() {
        assertThat(SqliteStore.verify(pair.database())).isInstanceOf(ChainVerifier.Sound.class);
    }

    private void refused(String reason) {
        assertThatExceptionOfType(StoreException.class)
                .isThrownBy(() -> pair.open(OpenMode.MAY_CREATE))
                .withMessageContaining(reason);
    }

    /// Three rows that both have, then a fourth in each, another one.
    private void fork() throws Exception {
        pair.pays(1, 2);
        pair.saveBackup();
        try (var store = pair.open(OpenMode.MUST_EXIST).store()) {
            store.commit(Commit.builder().entry(Pair.row("payment", "\"first\"")).build());
        }
        pair.restoreDatabase();
        try (var store = SqliteStore.open(pair.database(), OpenMode.MUST_EXIST)) {
            store.commit(Commit.builder().entry(Pair.row("payment", "\"second\"")).build());
        }
    }
}
