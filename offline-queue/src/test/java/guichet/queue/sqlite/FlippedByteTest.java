package guichet.queue.sqlite;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import guichet.queue.ChainVerifier;
import guichet.queue.ChainVerifier.Broken;
import guichet.queue.Commit;
import guichet.queue.JournalRow;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// M7.2: one flipped bit anywhere in a stored row is found, and said in words.
class FlippedByteTest {

    @TempDir private Path folder;

    private final List<JournalRow> rows = new ArrayList<>();

    @Test
    void every_byte_of_every_stored_row_counts() throws Exception {
        var whole = written(3);
        var flips = 0;
        for (var row : rows) {
            // A cell: length, number, nine bytes of header, kind, version, subject, time, body,
            // hashes. Fourth stands the type of the number's own column, which SQLite leaves empty
            // and never reads: the number is in the second byte.
            var start = find(whole, row.body()) - 6 - 3 - 1 - 7 - 9 - 2;
            var end = find(whole, row.hash()) + row.hash().length;
            assertThat(whole[start + 1]).as("a row's number").isEqualTo((byte) row.number());
            for (var place = start; place < end; place++) {
                if (place == start + 3) continue;
                for (var bit = 0; bit < 8; bit += 3) expectFound(whole, place, 1 << bit);
                flips++;
            }
        }
        assertThat(flips).isGreaterThan(350);
    }

    @Test
    void a_damaged_page_is_an_answer_that_names_what_sqlite_said() throws Exception {
        var whole = written(200);
        for (var place : new int[] {0, 20, 28, 100, 4096, 8192, 3 * 4096 + 1, 4 * 4096 + 3}) {
            var damaged = whole.clone();
            for (var i = place; i < place + 8; i++) damaged[i] ^= (byte) 0xFF;
            var result = verified(damaged);
            assertThat(result).as("bytes from %d", place).isInstanceOf(Broken.class);
            assertThat(((Broken) result).explanation()).isNotBlank();
        }
    }

    @Test
    void a_file_cut_short_is_found() throws Exception {
        var whole = written(200);

        var result = verified(Arrays.copyOf(whole, whole.length / 2));

        assertThat(result).isInstanceOf(Broken.class);
    }

    private void expectFound(byte[] whole, int place, int mask) throws Exception {
        var damaged = whole.clone();
        damaged[place] ^= (byte) mask;
        assertThat(verified(damaged))
                .as("bit %d of byte %d", mask, place)
                .isInstanceOf(Broken.class);
    }

    private ChainVerifier.Result verified(byte[] bytes) throws Exception {
        var copy = folder.resolve("damaged.db");
        Files.deleteIfExists(folder.resolve("damaged.db-wal"));
        Files.deleteIfExists(folder.resolve("damaged.db-shm"));
        Files.write(copy, bytes);
        return SqliteStore.verify(copy);
    }

    private byte[] written(int count) throws Exception {
        var database = folder.resolve("kiosk.db");
        try (var store = SqliteStore.open(database, OpenMode.MAY_CREATE)) {
            for (var i = 1; i <= count; i++) {
                var body = "{\"note\":%d,\"text\":\"a note of ten\"}".formatted(1_000 + i);
                store.commit(
                        Commit.builder()
                                .entry(
                                        new Commit.Entry(
                                                "payment",
                                                3,
                                                "K-" + i,
                                                1_795_262_400_000L + i,
                                                body.getBytes(UTF_8)))
                                .build());
            }
            try (var journal = store.journal(1)) {
                journal.forEach(rows::add);
            }
        }
        assertThat(SqliteStore.verify(database)).isInstanceOf(ChainVerifier.Sound.class);
        return Files.readAllBytes(database);
    }

    /// The last place where `part` stands: a row's own hash comes after the next row's copy of it,
    /// since SQLite fills a page from its end.
    private static int find(byte[] whole, byte[] part) {
        for (var place = whole.length - part.length; place >= 0; place--) {
            if (Arrays.equals(whole, place, place + part.length, part, 0, part.length)) {
                return place;
            }
        }
        throw new AssertionError("not stored");
    }
}
