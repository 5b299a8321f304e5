package guichet.queue.sqlite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import guichet.queue.ChainVerifier;
import guichet.queue.StoreException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// M7.1: after a commit that could not be proven, everything goes through a new file before anything
/// is written again, whatever moment the power fails on the way.
class NewFileTest {

    @TempDir private Path folder;

    private Path database;

    @BeforeEach
    void name() {
        database = folder.resolve("kiosk.db");
    }

    @Test
    void a_commit_that_the_disk_refused_is_followed_by_a_new_file() throws Exception {
        var acknowledged = 0L;
        // Files of 8,000 blocks of 512 bytes: some time the write-ahead log does not fit.
        try (var child = Rig.child("ulimit -f 8000", Committing.class, database, 4_000)) {
            for (var line : child.rest()) {
                if (line.matches("\\d+")) acknowledged = Long.parseLong(line);
            }
        }
        assertThat(acknowledged).isPositive();
        assertThat(Files.readString(folder.resolve("kiosk.db.lock"))).contains("unproven");

        try (var store = SqliteStore.open(database, OpenMode.MUST_EXIST)) {
            assertThat(store.head().number()).isBetween(acknowledged, acknowledged + 1);
            store.commit(Rig.row("money is on again"));
        }

        assertThat(folder.resolve("kiosk.db.aside-1")).isNotEmptyFile();
        assertThat(Files.readString(folder.resolve("kiosk.db.lock"))).doesNotContain("unproven");
        assertThat(SqliteStore.verify(database)).isInstanceOf(ChainVerifier.Sound.class);
        SqliteStore.open(database, OpenMode.MUST_EXIST).close();
        assertThat(folder.resolve("kiosk.db.aside-2")).doesNotExist();
    }

    @Test
    void a_new_file_gets_the_room_of_the_ballast() throws Exception {
        written(3);
        Ballast.beside(database).keep();
        unproven();

        SqliteStore.open(database, OpenMode.MUST_EXIST).close();

        assertThat(Ballast.beside(database).kept()).isFalse();
    }

    @Test
    void a_new_file_that_cannot_be_written_leaves_the_store_closed_and_the_old_file_as_it_was()
            throws Exception {
        written(3);
        unproven();
        Files.createDirectories(folder.resolve("kiosk.db.new/in the way"));
        var before = Files.readAllBytes(database);

        for (var attempt = 0; attempt < 2; attempt++) {
            assertThatExceptionOfType(StoreException.class)
                    .isThrownBy(() -> SqliteStore.open(database, OpenMode.MUST_EXIST));
        }

        assertThat(Files.readAllBytes(database)).isEqualTo(before);
        assertThat(Files.readString(folder.resolve("kiosk.db.lock"))).contains("unproven");
    }

    /// The power fails between any two steps of the switch.
    @Test
    void a_switch_of_files_that_was_cut_short_is_finished() throws Exception {
        for (var old : List.of("both", "log moved", "all moved")) {
            for (var file : List.of("", "-wal", ".aside-1", ".aside-1-wal", ".aside-2-wal")) {
                Files.deleteIfExists(Path.of(database + file));
            }
            written(5);
            Files.copy(database, folder.resolve("kiosk.db.rewritten"));
            Files.write(Path.of(database + "-wal"), new byte[100]);
            if (!old.equals("both")) {
                Files.move(Path.of(database + "-wal"), Path.of(database + ".aside-1-wal"));
            }
            if (old.equals("all moved")) Files.move(database, Path.of(database + ".aside-1"));

            try (var store = SqliteStore.open(database, OpenMode.MUST_EXIST)) {
                assertThat(store.head().number()).as(old).isEqualTo(5);
            }
            assertThat(folder.resolve("kiosk.db.rewritten")).doesNotExist();
        }
    }

    @Test
    void a_half_written_new_file_counts_for_nothing() throws Exception {
        written(5);
        var bytes = Files.readAllBytes(database);
        Files.write(folder.resolve("kiosk.db.new"), Arrays.copyOf(bytes, bytes.length / 2));
        unproven();

        try (var store = SqliteStore.open(database, OpenMode.MUST_EXIST)) {
            assertThat(store.head().number()).isEqualTo(5);
        }
    }

    private void written(int rows) {
        try (var store = SqliteStore.open(database, OpenMode.MAY_CREATE)) {
            for (var i = 0; i < rows; i++) store.commit(Rig.row("{\"n\":" + i + "}"));
        }
    }

    private void unproven() {
        try (var lock = ProcessLock.take(database)) {
            lock.unproven(true);
        }
    }
}
