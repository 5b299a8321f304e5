package guichet.queue.sqlite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import guichet.queue.ChainVerifier;
import guichet.queue.Store;
import guichet.queue.StoreException;
import java.nio.file.Path;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// Real processes: one that holds the file, one that is killed, one whose disk is full.
@Timeout(180)
class OtherProcessTest {

    @TempDir private Path folder;

    @Test
    void a_second_process_is_told_who_has_the_file_and_may_still_look() throws Exception {
        var database = folder.resolve("kiosk.db");
        try (var child = Rig.child("", Committing.class, database, 1)) {
            var pid = child.line().replace("open ", "");
            assertThat(child.line()).isEqualTo("1");

            assertThatExceptionOfType(StoreException.class)
                    .isThrownBy(() -> SqliteStore.open(database, OpenMode.MUST_EXIST))
                    .withMessage("%s is already open for writing, by process %s", database, pid);
            assertThat(SqliteStore.verify(database)).isInstanceOf(ChainVerifier.Sound.class);
        }
        SqliteStore.open(database, OpenMode.MUST_EXIST).close();
    }

    @Test
    void the_same_process_cannot_open_it_twice_either() {
        var database = folder.resolve("kiosk.db");
        try (var store = SqliteStore.open(database, OpenMode.MAY_CREATE)) {
            assertThatExceptionOfType(StoreException.class)
                    .isThrownBy(() -> SqliteStore.open(database, OpenMode.MAY_CREATE))
                    .withMessageContaining("already open for writing");
            store.commit(Rig.row("still mine"));
        }
        SqliteStore.open(database, OpenMode.MUST_EXIST).close();
    }

    /// M1.1: what was acknowledged is there, whatever moment the process dies.
    @Test
    void every_commit_acknowledged_before_a_kill_is_there() throws Exception {
        var database = folder.resolve("kiosk.db");
        var random = new SplittableRandom(9);
        var acknowledged = 0L;
        for (var life = 0; life < 5; life++) {
            try (var child = Rig.child("", Committing.class, database, 1 + random.nextInt(2_000))) {
                assertThat(child.line()).startsWith("open ");
                for (var left = 1 + random.nextInt(100); left > 0; left--) {
                    acknowledged = Long.parseLong(child.line());
                }
                child.kill();
                for (var line : child.rest()) {
                    acknowledged = Math.max(acknowledged, Long.parseLong(line));
                }
            }
            // A person may look before the kiosk is started again.
            assertThat(SqliteStore.verify(database)).isInstanceOf(ChainVerifier.Sound.class);
            try (var store = SqliteStore.open(database, OpenMode.MUST_EXIST)) {
                var there = store.head().number();
                assertThat(there).isBetween(acknowledged, acknowledged + 1);
                assertThat(store.lastDrawn("receipt")).isEqualTo(there);
                assertThat(store.balances())
                        .containsEntry(new Store.Account("cassette", "CNY"), 100 * there)
                        .containsEntry(new Store.Account("customer", "CNY"), -100 * there);
            }
        }
    }

    /// M7.1: the operating system refuses to let the log grow, as a full disk does.
    @Test
    void after_the_disk_has_failed_nothing_is_written_any_more_until_it_is_opened_again()
            throws Exception {
        var database = folder.resolve("kiosk.db");
        var acknowledged = 0L;
        try (var child = Rig.child("ulimit -f 8000", Committing.class, database, 4_000)) {
            assertThat(child.line()).startsWith("open ");
            var line = child.line();
            for (; !line.startsWith("failed"); line = child.line()) {
                if (line.matches("\\d+")) acknowledged = Long.parseLong(line);
            }
            assertThat(line).contains("kiosk.db");
            var rest = child.rest();
            assertThat(rest.stream().filter(said -> said.startsWith("failed")))
                    .hasSize(2)
                    .allMatch(said -> said.contains("nothing is written any more, because"));
            assertThat(rest).anyMatch(said -> said.matches("poisoned: .*(IOERR|FULL).*"));
            assertThat(rest).contains("readable: " + acknowledged);
        }
        assertThat(acknowledged).isPositive();

        try (var store = SqliteStore.open(database, OpenMode.MUST_EXIST)) {
            assertThat(store.head().number()).isBetween(acknowledged, acknowledged + 1);
            store.commit(Rig.row("again"));
        }
        assertThat(SqliteStore.verify(database)).isInstanceOf(ChainVerifier.Sound.class);
    }
}
