package guichet.queue.seal;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import guichet.queue.ChainVerifier;
import guichet.queue.Commit;
import guichet.queue.Document;
import guichet.queue.OutboxEntry;
import guichet.queue.OutboxEntry.State;
import guichet.queue.StoreException;
import guichet.queue.sqlite.OpenMode;
import guichet.queue.sqlite.SqliteStore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// M7.5: names, accounts and phones are sealed; what does not open keeps money off.
class SealedStoreTest {

    private static final long NOON = 1_795_262_400_000L;
    private static final String NAME = "Holder-Canary-42";
    private static final String ACCOUNT = "8830099177";

    @TempDir private Path folder;

    private final SecureRandom chance = new SecureRandom();
    private final KeyRing keys = KeyRing.fresh(chance);
    private SqliteStore disk;
    private SealedStore store;

    @BeforeEach
    void openStore() {
        disk = SqliteStore.open(database(), OpenMode.MAY_CREATE);
        store = SealedStore.open(disk, keys, Bank.recoveryKey(), NOON);
    }

    @AfterEach
    void closeStore() {
        store.close();
    }

    /// M7.5
    @Test
    void nothing_of_a_person_is_in_the_file() throws IOException {
        store.commit(everything());
        store.commit(
                Commit.builder().change(charge("K-1").next(State.IN_DOUBT, NOON, NAME)).build());
        disk.checkpoint();

        var bytes = new String(Files.readAllBytes(database()), ISO_8859_1);
        assertThat(bytes).contains("K-1").doesNotContain(NAME).doesNotContain(ACCOUNT);
        assertThat(store.outboxEntry("K-1").orElseThrow().reason()).isEqualTo(NAME);
        assertThat(store.outboxEntry("K-1").orElseThrow().account()).isEqualTo(ACCOUNT);
    }

    /// M7.2
    @Test
    void the_chain_is_over_the_sealed_bytes_and_needs_no_key() {
        store.commit(everything());

        assertThat(SqliteStore.verify(database())).isInstanceOf(ChainVerifier.Sound.class);
        assertThat(ChainVerifier.verify(store.stored().journal(1)))
                .isInstanceOf(ChainVerifier.Sound.class);
    }

    /// M4.1
    @Test
    void a_changed_entry_keeps_its_sealed_bytes() {
        store.commit(everything());
        var before = disk.outboxEntry("K-1").orElseThrow();

        store.commit(Commit.builder().change(charge("K-1").accepted("2026-11-21")).build());

        var after = disk.outboxEntry("K-1").orElseThrow();
        assertThat(after.state()).isEqualTo(State.ACCEPTED);
        assertThat(after.body()).isEqualTo(before.body());
        assertThat(after.account()).isEqualTo(before.account()).hasSize(64);
    }

    /// M7.5: associated data is a permanent row id and field id.
    @Test
    void a_body_moved_to_another_row_does_not_open() throws SQLException {
        store.commit(everything());
        store.close();
        meddle(
                "UPDATE documents SET body = (SELECT body FROM documents WHERE number = 'R-1') WHERE number = 'R-2'");
        reopen();

        assertThat(store.document("R-1")).isPresent();
        assertThatExceptionOfType(StoreException.class)
                .isThrownBy(() -> store.document("R-2"))
                .withMessage("document R-2 does not open: it was sealed for another row");
    }

    /// M7.5
    @Test
    void a_body_moved_to_another_field_does_not_open() throws SQLException {
        store.commit(Commit.builder().add(everything()).document(paper("K-1")).build());
        store.close();
        meddle(
                "UPDATE documents SET body = (SELECT body FROM outbox WHERE key = 'K-1') WHERE number = 'K-1'");
        reopen();

        assertThatExceptionOfType(StoreException.class)
                .isThrownBy(() -> store.document("K-1"))
                .withMessage(
                        "document K-1 does not open: it was changed or moved since it was sealed");
    }

    /// M7.5
    @Test
    void a_changed_byte_does_not_open() throws SQLException {
        store.commit(everything());
        store.close();
        meddle(
                "UPDATE documents SET body = CAST(substr(body, 1, length(body) - 1) || x'00' AS BLOB) WHERE number = 'R-1'");
        reopen();

        assertThatExceptionOfType(StoreException.class)
                .isThrownBy(() -> store.document("R-1"))
                .withMessageContaining("it was changed");
    }

    /// M7.5: rotation is for new rows.
    @Test
    void after_a_rotation_new_rows_have_the_new_key_and_old_ones_open() {
        store.commit(everything());
        var rotated = keys.rotated(chance);
        store = SealedStore.open(disk, rotated, Bank.recoveryKey(), NOON);
        store.commit(Commit.builder().entry(entry("after")).document(paper("R-3")).build());

        assertThat(bodies()).containsExactly("body of " + NAME, "after");
        assertThat(disk.document("R-1").orElseThrow().body()).contains(keys.current().idBytes());
        assertThat(disk.document("R-3").orElseThrow().body()).contains(rotated.current().idBytes());
        // The order of an account's charges does not depend on which key was the current one.
        store.commit(Commit.builder().enqueue(charge("K-2")).build());
        assertThat(store.due(NOON, 10)).extracting(OutboxEntry::key).containsExactly("K-1");
    }

    /// M7.5: a key that does not open means money off, never a new key.
    @Test
    void a_ring_that_lacks_a_key_of_the_store_is_refused_by_name() {
        var rotated = keys.rotated(chance);
        SealedStore.open(disk, rotated, Bank.recoveryKey(), NOON);

        assertThatExceptionOfType(KeyFault.class)
                .isThrownBy(() -> SealedStore.open(disk, keys, Bank.recoveryKey(), NOON))
                .withMessageContaining(
                        "lacks FIELD key %s, which the store names"
                                .formatted(rotated.current().id()));
        assertThatExceptionOfType(KeyFault.class)
                .isThrownBy(() ->
                        SealedStore.open(disk, KeyRing.fresh(chance), Bank.recoveryKey(), NOON))
                .withMessageContaining("key file lacks");
        assertThat(KeyRow.in(disk)).hasSize(3);
    }

    /// M7.5
    @Test
    void only_an_empty_store_takes_its_first_keys() {
        try (var plain = SqliteStore.open(folder.resolve("plain.db"), OpenMode.MAY_CREATE)) {
            plain.commit(Commit.builder().entry(entry("plain")).build());

            assertThatExceptionOfType(KeyFault.class)
                    .isThrownBy(() -> SealedStore.open(plain, keys, Bank.recoveryKey(), NOON))
                    .withMessageContaining("the store has 1 rows and names no key");
            assertThat(plain.head().number()).isEqualTo(1);
        }
    }

    @Test
    void a_row_that_was_never_sealed_is_refused_by_name() {
        disk.commit(Commit.builder().entry(entry("plain")).build());

        assertThatExceptionOfType(StoreException.class)
                .isThrownBy(this::bodies)
                .withMessage("journal row 3 does not open: it is not sealed");
    }

    @Test
    void a_store_to_look_at_takes_no_commit() {
        store.commit(everything());
        var looking = SealedStore.lookingAt(disk, keys);

        assertThat(looking.document("R-1")).isPresent();
        assertThatIllegalStateException().isThrownBy(() -> looking.commit(everything()));
    }

    /// M7.5: every key is also wrapped for the bank, kept with the store.
    @Test
    void the_bank_reads_a_row_with_its_own_key_alone() {
        var rotated = keys.rotated(chance);
        store.commit(everything());
        store = SealedStore.open(disk, rotated, Bank.recoveryKey(), NOON);
        store.commit(Commit.builder().entry(entry("after")).build());

        var recovered = Recovery.keys(disk.journal(1), Bank.privateKey());

        store = SealedStore.lookingAt(disk, recovered);
        assertThat(bodies()).containsExactly("body of " + NAME, "after");
        assertThat(recovered.current().id()).isEqualTo(rotated.current().id());
        assertThatExceptionOfType(KeyFault.class)
                .isThrownBy(() -> Recovery.keys(disk.journal(1), Bank.anotherPrivateKey()))
                .withMessageContaining("does not unwrap");
    }

    @Test
    void a_key_in_the_file_that_the_store_does_not_name_yet_is_named_before_it_seals() {
        var rows = disk.head().number();
        var rotated = keys.rotated(chance);

        store = SealedStore.open(disk, rotated, Bank.recoveryKey(), NOON);

        assertThat(disk.head().number()).isEqualTo(rows + 1);
        try (var last = disk.journal(rows + 1)) {
            var row = KeyRow.read(last.findFirst().orElseThrow().body());
            assertThat(row.id()).isEqualTo(rotated.current().id());
            assertThat(row.recoveryKey()).isEqualTo(Bank.recoveryKey().fingerprint());
        }
        SealedStore.open(disk, rotated, Bank.recoveryKey(), NOON);
        assertThat(disk.head().number()).isEqualTo(rows + 1);
    }

    // ---- rows

    private List<String> bodies() {
        try (var rows = store.journal(1)) {
            return rows.filter(row -> !row.kind().equals(KeyRow.KIND))
                    .map(row -> new String(row.body(), UTF_8))
                    .toList();
        }
    }

    private static Commit everything() {
        return Commit.builder()
                .entry(entry("body of " + NAME))
                .enqueue(charge("K-1"))
                .document(paper("R-1"))
                .document(paper("R-2"))
                .build();
    }

    private static Commit.Entry entry(String body) {
        return new Commit.Entry("payment", 1, "K", NOON, body.getBytes(UTF_8));
    }

    private static OutboxEntry charge(String key) {
        var body = "{\"account\":\"" + ACCOUNT + "\"}";
        return OutboxEntry.fresh(
                key, "charge", "water", ACCOUNT, body.getBytes(UTF_8), 8_760, "CNY", NOON);
    }

    private static Document paper(String number) {
        return new Document(number, "receipt", "K", "due", NOON, NAME.getBytes(UTF_8));
    }

    private Path database() {
        return folder.resolve("kiosk.db");
    }

    private void reopen() {
        disk = SqliteStore.open(database(), OpenMode.MUST_EXIST);
        store = SealedStore.open(disk, keys, Bank.recoveryKey(), NOON);
    }

    private void meddle(String sql) throws SQLException {
        try (var connection = DriverManager.getConnection("jdbc:sqlite:" + database());
                var statement = connection.createStatement()) {
            statement.executeUpdate(sql);
        }
    }
}
