package guichet.queue.sqlite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import guichet.queue.StoreException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// M7.1: a ballast file is kept back; cash is refused under a floor of free space.
class BallastTest {

    @TempDir private Path folder;

    @Test
    void it_is_kept_and_given_up() throws Exception {
        var ballast = new Ballast(folder.resolve("kiosk.db.ballast"), 100_000);
        assertThat(ballast.kept()).isFalse();

        ballast.keep();
        ballast.keep();
        assertThat(ballast.kept()).isTrue();
        assertThat(Files.size(ballast.file())).isEqualTo(100_000);

        ballast.release();
        ballast.release();
        assertThat(ballast.kept()).isFalse();
        assertThat(ballast.file()).doesNotExist();
    }

    @Test
    void one_that_was_half_written_is_written_again() throws Exception {
        var ballast = new Ballast(folder.resolve("kiosk.db.ballast"), 100_000);
        Files.write(ballast.file(), new byte[50_000]);

        assertThat(ballast.kept()).isFalse();
        ballast.keep();
        assertThat(ballast.kept()).isTrue();
    }

    @Test
    void where_there_is_no_room_it_says_so() {
        var ballast = new Ballast(folder.resolve("missing/kiosk.db.ballast"), 1);

        assertThatExceptionOfType(StoreException.class)
                .isThrownBy(ballast::keep)
                .withMessageContaining("kiosk.db.ballast");
    }

    @Test
    void free_space_is_compared_with_a_floor() {
        assertThat(Ballast.freeSpaceLow(folder, 1)).isFalse();
        assertThat(Ballast.freeSpaceLow(folder, Long.MAX_VALUE)).isTrue();
        assertThat(Ballast.freeSpaceLow(folder.resolve("missing"), 1)).isTrue();
        assertThat(Ballast.beside(folder.resolve("kiosk.db")).bytes()).isEqualTo(8L << 20);
    }
}
