package guichet.app;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import guichet.queue.Commit;
import guichet.queue.StoreException;
import guichet.queue.sqlite.OpenMode;
import guichet.queue.sqlite.SqliteStore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// M7.1: never start over an empty database; but an empty one that was never more is no reason not
/// to start.
class BooksMarkTest {

    @TempDir private Path data;

    @Test
    void m7_1_a_kiosk_whose_power_fails_before_its_first_commit_starts_again() {
        start().close();

        start().close();
    }

    @Test
    void m7_1_a_kiosk_that_has_kept_books_never_starts_over_a_missing_database()
            throws IOException {
        try (var store = start()) {
            var entry = new Commit.Entry("payment", 1, "K", 1, "{}".getBytes(UTF_8));
            store.commit(Commit.builder().entry(entry).build());
            BooksMark.in(data).keep(store);
        }
        assertThat(BooksMark.in(data).openMode()).isEqualTo(OpenMode.MUST_EXIST);
        start().close();

        Files.delete(data.resolve("kiosk.db"));

        assertThatThrownBy(this::start)
                .isInstanceOf(StoreException.class)
                .hasMessageContaining("is missing");
    }

    /// As the kiosk does at its start.
    private SqliteStore start() {
        var mark = BooksMark.in(data);
        var store = SqliteStore.open(data.resolve("kiosk.db"), mark.openMode());
        mark.keep(store);
        return store;
    }
}
