package guichet.app.crash;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import guichet.app.crash.DiskCall.Acknowledged;
import guichet.app.crash.DiskCall.Created;
import guichet.app.crash.DiskCall.DirectorySynced;
import guichet.app.crash.DiskCall.Synced;
import guichet.app.crash.DiskCall.Truncated;
import guichet.app.crash.DiskCall.Unlinked;
import guichet.app.crash.DiskCall.Wrote;
import guichet.app.crash.Luck.Kind;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/// The disk that the images come from promises what POSIX does, and no more.
class DiskTest {

    private final Disk disk = new Disk(Map.of("a", "old".getBytes(US_ASCII)), 0);

    @Test
    void a_write_counts_for_sure_only_once_its_file_is_synced() {
        asked(wrote(0, 0, "new"));
        assertThat(left(Kind.NONE)).containsEntry("a", "old");
        assertThat(left(Kind.ALL)).containsEntry("a", "new");

        asked(new Synced(0));
        assertThat(left(Kind.NONE)).containsEntry("a", "new");
    }

    @Test
    void a_truncation_may_come_undone_and_what_is_written_behind_the_end_leaves_zeros() {
        asked(new Truncated(0, 0), wrote(0, 2, "x"));

        assertThat(left(Kind.NONE)).containsEntry("a", "old");
        assertThat(left(Kind.ALL)).containsEntry("a", "\0\0x");
    }

    @Test
    void a_synced_file_without_a_synced_name_may_be_gone() {
        asked(new Created("b", 1), wrote(1, 0, "new"), new Synced(1));
        assertThat(left(Kind.NONE)).doesNotContainKey("b");

        asked(new DirectorySynced());
        assertThat(left(Kind.NONE)).containsEntry("b", "new");
    }

    @Test
    void a_removed_name_may_come_back_until_the_directory_is_synced() {
        asked(new Unlinked("a"));
        assertThat(left(Kind.NONE)).containsEntry("a", "old");

        asked(new DirectorySynced());
        assertThat(left(Kind.NONE)).isEmpty();
    }

    @Test
    void a_name_given_anew_is_the_old_file_or_the_new_one() {
        asked(new Unlinked("a"), new Created("a", 1), wrote(1, 0, "new"), new Synced(1));

        var seen = new HashSet<String>();
        for (int seed = 0; seed < 50; seed++) {
            seen.add(text(disk.after(Kind.NAMES, seed).files()).getOrDefault("a", "none"));
        }
        assertThat(seen).containsExactlyInAnyOrder("old", "new", "none");
    }

    @Test
    void the_last_write_is_torn_at_its_sectors() {
        asked(wrote(0, 0, "b".repeat(512 * 3)));

        var sizes = new HashSet<Long>();
        for (int seed = 0; seed < 50; seed++) {
            var bytes = disk.after(Kind.TORN, seed).files().get("a");
            var landed = new String(bytes, US_ASCII).chars().filter(c -> c == 'b').count();
            sizes.add(landed);
        }
        assertThat(sizes).containsExactlyInAnyOrder(0L, 512L, 1024L, 1536L);
    }

    @Test
    void the_same_luck_leaves_the_same() {
        asked(wrote(0, 0, "x".repeat(5000)), wrote(0, 3000, "y".repeat(5000)));

        var once = disk.after(Kind.SECTORS, 7);
        var twice = disk.after(Kind.SECTORS, 7);
        assertThat(Arrays.equals(once.files().get("a"), twice.files().get("a"))).isTrue();
        assertThat(once.outcome()).isEqualTo(twice.outcome());
        assertThat(disk.after(Kind.SECTORS, 8).outcome()).isNotEqualTo(once.outcome());
    }

    @Test
    void what_was_acknowledged_is_known_at_each_point() {
        asked(new Acknowledged(3));

        assertThat(disk.after(Kind.ALL, 1).acknowledged()).isEqualTo(3);
    }

    private void asked(DiskCall... calls) {
        List.of(calls).forEach(disk::ask);
    }

    private static Wrote wrote(int file, long offset, String text) {
        return new Wrote(file, offset, text.getBytes(US_ASCII));
    }

    private Map<String, String> left(Kind kind) {
        return text(disk.after(kind, 1).files());
    }

    private static Map<String, String> text(Map<String, byte[]> files) {
        var text = new java.util.HashMap<String, String>();
        files.forEach((name, bytes) -> text.put(name, new String(bytes, US_ASCII)));
        return text;
    }
}
