package guichet.queue.sqlite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import guichet.queue.ChainVerifier;
import guichet.queue.Commit;
import guichet.queue.Store;
import guichet.queue.StoreException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What the SQLite store does beyond the contract: files, locks, triggers, migrations.
class SqliteStoreTest {

    @TempDir private Path folder;

    private Path database;

    @BeforeEach
    void name() {
        database = folder.resolve("kiosk.db");
    }

    @Test
    void everything_is_there_after_it_is_opened_again() {
        try (var store = SqliteStore.open(database, OpenMode.MAY_CREATE)) {
            store.commit(Rig.everything());
        }

        try (var store = SqliteStore.open(database, OpenMode.MUST_EXIST)) {
            assertThat(store.head().number()).isEqualTo(1);
            assertThat(store.balances()).containsEntry(new Store.Account("cassette", "CNY"), 100L);
            assertThat(store.outboxEntry("K-1")).isPresent();
            assertThat(store.document("R-1")).isPresent();
            assertThat(store.lastDrawn("receipt")).isEqualTo(1);
            store.commit(Rig.row("next"));
        }
        assertThat(SqliteStore.verify(database)).isInstanceOf(ChainVerifier.Sound.class);
    }

    /// DESIGN 4: what the file promises is in the file, not in the memory of who wrote it.
    @Test
    void the_file_is_what_the_design_says() throws Exception {
        SqliteStore.open(database, OpenMode.MAY_CREATE).close();

        try (var raw = Rig.raw(database)) {
            assertThat(Sql.text(raw, "PRAGMA journal_mode")).isEqualTo("wal");
            assertThat(Sql.number(raw, "PRAGMA application_id")).isEqualTo(0x47434854);
            assertThat(Sql.number(raw, "PRAGMA user_version"))
                    .isEqualTo(released().scripts().size());
            assertThat(
                            Sql.number(
                                    raw,
                                    "SELECT count(*) FROM pragma_table_list WHERE schema = 'main' AND strict = 0 AND name NOT LIKE 'sqlite_%'"))
                    .isZero();
        }
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(database)))
                .isEqualTo("rw-------");
    }

    /// M7.1
    @Test
    void money_is_never_started_over_an_empty_database() throws Exception {
        refused(OpenMode.MUST_EXIST, "is missing");

        Files.createFile(database);
        refused(OpenMode.MUST_EXIST, "is empty");

        SqliteStore.open(database, OpenMode.MAY_CREATE).close();
        refused(OpenMode.MUST_EXIST, "is empty");
    }

    /// M7.1
    @Test
    void a_database_that_vanished_beside_its_log_is_not_replaced() throws Exception {
        Files.write(folder.resolve("kiosk.db-wal"), new byte[] {1});

        refused(OpenMode.MAY_CREATE, "write-ahead log is there");
        assertThat(database).doesNotExist();
    }

    @Test
    void another_file_is_left_as_it_is() throws Exception {
        Files.writeString(database, "not a database, but long enough to have a header ".repeat(50));
        var before = Files.readAllBytes(database);

        refused(OpenMode.MAY_CREATE, "not a database");
        assertThat(Files.readAllBytes(database)).isEqualTo(before);
    }

    @Test
    void another_programs_database_is_left_as_it_is() throws Exception {
        Rig.run(database, "CREATE TABLE notes (text TEXT)");

        refused(OpenMode.MAY_CREATE, "not a database of this program");
        try (var raw = Rig.raw(database)) {
            assertThat(Sql.text(raw, "PRAGMA journal_mode")).isEqualTo("delete");
        }
    }

    @Test
    void tables_of_a_newer_program_are_not_written_to_but_can_be_read() throws Exception {
        try (var store = SqliteStore.open(database, OpenMode.MAY_CREATE)) {
            store.commit(Rig.row("{}"));
        }
        Rig.run(database, "PRAGMA user_version = 9");

        refused(OpenMode.MUST_EXIST, "version 9, made by a newer program");
        try (var store = SqliteStore.readOnly(database)) {
            assertThat(store.head().number()).isEqualTo(1);
        }
    }

    @Test
    void an_older_file_is_brought_forward_with_all_its_rows() throws Exception {
        try (var store = SqliteStore.open(database, OpenMode.MAY_CREATE)) {
            store.commit(Rig.everything());
        }
        var next = released("V900__only_in_this_test.sql");

        Opening.forWriting(database, OpenMode.MUST_EXIST, next).close();

        try (var raw = Rig.raw(database)) {
            assertThat(Sql.number(raw, "PRAGMA user_version")).isEqualTo(next.scripts().size());
            assertThat(Sql.text(raw, "SELECT colour FROM documents WHERE number = 'R-1'"))
                    .isEqualTo("white");
        }
        assertThat(SqliteStore.verify(database)).isInstanceOf(ChainVerifier.Sound.class);
    }

    @Test
    void a_migration_that_fails_leaves_the_older_file_whole() throws Exception {
        try (var store = SqliteStore.open(database, OpenMode.MAY_CREATE)) {
            store.commit(Rig.everything());
        }
        var failing = released("V900__fails_half_way.sql");

        assertThatExceptionOfType(StoreException.class)
                .isThrownBy(() -> Opening.forWriting(database, OpenMode.MUST_EXIST, failing))
                .withMessageContaining("kiosk.db");

        try (var store = SqliteStore.open(database, OpenMode.MUST_EXIST)) {
            assertThat(store.document("R-1")).isPresent();
            store.commit(Rig.row("still works"));
        }
    }

    /// Nobody changes history by hand either.
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    UPDATE journal SET body = x'00'                                  | journal is never changed
                    DELETE FROM journal                                              | journal is never deleted
                    INSERT OR REPLACE INTO journal SELECT * FROM journal             | only the next row
                    INSERT INTO journal VALUES (7,'k',1,'',1,x'',zeroblob(32),zeroblob(32)) | only the next row
                    INSERT INTO journal VALUES (2,'k',1,'',1,x'',zeroblob(32),zeroblob(32)) | does not continue
                    UPDATE postings SET minor_units = 0                              | postings are never changed
                    DELETE FROM postings                                             | postings are never deleted
                    REPLACE INTO postings SELECT * FROM postings                     | postings are never replaced
                    UPDATE outbox SET body = x'00', attempts = attempts + 1 | never changed
                    UPDATE outbox SET minor_units = 1, attempts = attempts + 1 | never changed
                    UPDATE outbox SET key = 'K-2', attempts = attempts + 1 | never changed
                    UPDATE outbox SET account = '2', attempts = attempts + 1 | never changed
                    UPDATE outbox SET reason = 'changed'                             | changed meanwhile
                    UPDATE outbox SET state = 'REVERSED', attempts = attempts + 1    | only what is frozen
                    UPDATE outbox SET state = 'DONE', attempts = attempts + 1 | CHECK
                    DELETE FROM outbox                                               | never deleted
                    REPLACE INTO outbox (key,kind,queue_group,account,body,minor_units,currency,created_ms,state,attempts,next_due_ms,reason,posting_date) VALUES ('K-1','','','',x'',0,'CNY',0,'WAITING',0,0,'','') | never replaced
                    DELETE FROM documents                                            | never deleted
                    DELETE FROM sequences                                            | never deleted
                    UPDATE sequences SET last = 5                                    | only the next number
                    UPDATE sequences SET last = 0                                    | only the next number
                    REPLACE INTO sequences VALUES ('receipt', 1)                     | begins at one, once
                    INSERT INTO sequences VALUES ('payment', 7)                      | begins at one, once
                    INSERT INTO postings (journal_number,account,currency,minor_units,memo) VALUES (1,'a','CNY','many','') | cannot store TEXT
                    """)
    void the_tables_themselves_refuse(String statement, String reason) throws Exception {
        try (var store = SqliteStore.open(database, OpenMode.MAY_CREATE)) {
            store.commit(Rig.everything());
        }

        assertThatExceptionOfType(SQLException.class)
                .isThrownBy(() -> Rig.run(database, statement))
                .withMessageContaining(reason);
    }

    /// M4.2
    @Test
    void the_tables_keep_a_final_answer() throws Exception {
        try (var store = SqliteStore.open(database, OpenMode.MAY_CREATE)) {
            store.commit(Rig.everything());
            var entry = store.outboxEntry("K-1").orElseThrow();
            store.commit(Commit.builder().change(entry.accepted("2026-11-21")).build());
        }

        assertThatExceptionOfType(SQLException.class)
                .isThrownBy(() ->
                        Rig.run(
                                database,
                                "UPDATE outbox SET state = 'WAITING', attempts = attempts + 1"))
                .withMessageContaining("final answer is never changed");
    }

    @Test
    void it_can_be_looked_at_while_it_is_written_and_not_written_by_who_looks() {
        try (var store = SqliteStore.open(database, OpenMode.MAY_CREATE)) {
            store.commit(Rig.row("one"));
            try (var looking = SqliteStore.readOnly(database)) {
                store.commit(Rig.row("two"));
                assertThat(looking.head().number()).isEqualTo(2);
                assertThat(SqliteStore.verify(database))
                        .isInstanceOfSatisfying(
                                ChainVerifier.Sound.class,
                                sound -> assertThat(sound.count()).isEqualTo(2));
                assertThatIllegalStateException()
                        .isThrownBy(() -> looking.commit(Rig.row("three")))
                        .withMessageContaining("to look at");
            }
        }
    }

    /// M7.8
    @Test
    void a_checkpoint_empties_the_log() throws Exception {
        var log = folder.resolve("kiosk.db-wal");
        try (var store = SqliteStore.open(database, OpenMode.MAY_CREATE)) {
            for (var i = 0; i < 50; i++) store.commit(Rig.row("{\"n\":" + i + "}"));
            assertThat(Files.size(log)).isGreaterThan(100_000);

            store.checkpoint();

            assertThat(Files.size(log)).isZero();
            assertThat(store.head().number()).isEqualTo(50);
            store.commit(Rig.row("after"));
        }
    }

    /// M7.8
    @Test
    void the_log_is_checkpointed_by_itself_at_64_mebibytes() throws Exception {
        var log = folder.resolve("kiosk.db-wal");
        var body = "x".repeat(250_000);
        try (var store = SqliteStore.open(database, OpenMode.MAY_CREATE)) {
            for (var i = 0; i < 30; i++) {
                var commit = Commit.builder();
                for (var j = 0; j < 10; j++) commit.add(Rig.row(body));
                store.commit(commit.build());
                assertThat(Files.size(log)).isLessThan(70L * 1024 * 1024);
            }
        }
        assertThat(Files.size(database)).isGreaterThan(70L * 1024 * 1024);
    }

    @Test
    void a_closed_store_says_so() {
        var store = SqliteStore.open(database, OpenMode.MAY_CREATE);
        store.close();

        assertThatExceptionOfType(StoreException.class)
                .isThrownBy(() -> store.commit(Rig.row("late")))
                .withMessageContaining("closed");
    }

    private static Migrations released(String... more) {
        var scripts = new ArrayList<>(Migrations.released().scripts());
        scripts.addAll(List.of(more));
        return new Migrations(scripts);
    }

    private void refused(OpenMode mode, String reason) {
        assertThatExceptionOfType(StoreException.class)
                .isThrownBy(() -> SqliteStore.open(database, mode))
                .withMessageContaining("kiosk.db")
                .withMessageContaining(reason);
    }
}
