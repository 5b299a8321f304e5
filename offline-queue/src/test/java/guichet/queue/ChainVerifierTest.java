package guichet.queue;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import guichet.queue.ChainVerifier.Broken;
import guichet.queue.ChainVerifier.Sound;
import guichet.queue.ChainVerifier.What;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// M7.2: the journal is hash-chained.
class ChainVerifierTest {

    private final List<JournalRow> rows = tenRows();

    @Test
    void a_whole_journal_is_sound() {
        assertThat(ChainVerifier.verify(rows.stream()))
                .isInstanceOfSatisfying(
                        Sound.class,
                        sound -> {
                            assertThat(sound.count()).isEqualTo(10);
                            assertThat(sound.head().number()).isEqualTo(10);
                            assertThat(sound.head().hash()).isEqualTo(rows.getLast().hash());
                        });
        assertThat(ChainVerifier.verify(Stream.of())).isInstanceOf(Sound.class);
    }

    /// The formula of [JournalRow], written down a second time.
    @Test
    void the_hash_is_what_the_format_says() throws Exception {
        var body = "{}".getBytes(UTF_8);
        var subject = "K-水".getBytes(UTF_8);
        var bytes = ByteBuffer.allocate(32 + 8 + 8 + 4 + 4 + 7 + 4 + subject.length + 4 + 2);
        bytes.put(new byte[32]).putLong(1).putLong(1_795_262_400_000L).putInt(2);
        bytes.putInt(7).put("payment".getBytes(UTF_8));
        bytes.putInt(subject.length).put(subject);
        bytes.putInt(2).put(body);
        var expected = MessageDigest.getInstance("SHA-256").digest(bytes.array());

        var row =
                new Chain()
                        .link(
                                Chain.start(),
                                new Commit.Entry("payment", 2, "K-水", 1_795_262_400_000L, body));

        assertThat(HexFormat.of().formatHex(row.hash()))
                .isEqualTo(HexFormat.of().formatHex(expected));
    }

    @Test
    void a_change_in_any_column_of_any_row_is_found_where_it_is() {
        List<UnaryOperator<JournalRow>> changes =
                List.of(
                        row -> with(row, row.number(), "Payment", 1, "K", 5, row.body()),
                        row -> with(row, row.number(), "payment", 2, "K", 5, row.body()),
                        row -> with(row, row.number(), "payment", 1, "k", 5, row.body()),
                        row -> with(row, row.number(), "payment", 1, "K", 6, row.body()),
                        row -> with(row, row.number(), "payment", 1, "K", 5, new byte[] {1}),
                        // What moves a border between two columns is a change as well.
                        row -> with(row, row.number(), "paymentK", 1, "", 5, row.body()),
                        row ->
                                new JournalRow(
                                        row.number(),
                                        "payment",
                                        1,
                                        "K",
                                        5,
                                        row.body(),
                                        row.previousHash(),
                                        flipped(row.hash())));
        for (var change : changes) {
            for (var place = 0; place < rows.size(); place++) {
                expectBroken(replaced(place, change), place + 1L, What.HASH);
            }
        }
    }

    @Test
    void a_row_that_continues_another_is_found() {
        for (var place = 0; place < rows.size(); place++) {
            expectBroken(
                    replaced(
                            place,
                            row ->
                                    new JournalRow(
                                            row.number(),
                                            row.kind(),
                                            row.version(),
                                            row.subject(),
                                            row.atMs(),
                                            row.body(),
                                            flipped(row.previousHash()),
                                            row.hash())),
                    place + 1L,
                    What.PREVIOUS_HASH);
        }
    }

    @Test
    void a_row_taken_out_doubled_or_swapped_is_found() {
        var without = new ArrayList<>(rows);
        without.remove(4);
        expectBroken(without, 5, What.NUMBER);

        var doubled = new ArrayList<>(rows);
        doubled.add(5, rows.get(4));
        expectBroken(doubled, 6, What.NUMBER);

        var swapped = new ArrayList<>(rows);
        swapped.set(4, rows.get(5));
        swapped.set(5, rows.get(4));
        expectBroken(swapped, 5, What.NUMBER);
    }

    @Test
    void a_row_rewritten_with_a_fitting_hash_breaks_the_next_one() {
        var forged =
                new Chain()
                        .link(
                                new Store.Head(4, rows.get(3).hash()),
                                new Commit.Entry("payment", 1, "K", 5, new byte[] {99}));
        var changed = new ArrayList<>(rows);
        changed.set(4, forged);

        expectBroken(changed, 6, What.PREVIOUS_HASH);
    }

    @Test
    void a_part_is_verified_from_a_trusted_head() {
        var head = new Store.Head(4, rows.get(3).hash());

        assertThat(ChainVerifier.verify(rows.stream().skip(4), head))
                .isInstanceOfSatisfying(
                        Sound.class, sound -> assertThat(sound.count()).isEqualTo(6));
        assertThat(ChainVerifier.verify(rows.stream().skip(5), head)).isInstanceOf(Broken.class);
    }

    @Test
    void what_the_storage_says_is_an_answer_and_not_a_stack_trace() {
        var failing =
                rows.stream()
                        .map(row -> {
                            if (row.number() == 7) throw new StoreException("malformed");
                            return row;
                        });

        assertThat(ChainVerifier.verify(failing))
                .isEqualTo(new Broken(7, What.UNREADABLE, "Row 7 cannot be read: malformed."));
    }

    private List<JournalRow> replaced(int place, UnaryOperator<JournalRow> change) {
        var changed = new ArrayList<>(rows);
        changed.set(place, change.apply(rows.get(place)));
        return changed;
    }

    private static void expectBroken(List<JournalRow> rows, long number, What what) {
        assertThat(ChainVerifier.verify(rows.stream()))
                .isInstanceOfSatisfying(
                        Broken.class,
                        broken -> {
                            assertThat(broken.rowNumber()).isEqualTo(number);
                            assertThat(broken.what()).isEqualTo(what);
                            assertThat(broken.explanation()).contains("ow " + number);
                        });
    }

    private static JournalRow with(
            JournalRow row,
            long number,
            String kind,
            int version,
            String subject,
            long atMs,
            byte[] body) {
        return new JournalRow(
                number, kind, version, subject, atMs, body, row.previousHash(), row.hash());
    }

    private static byte[] flipped(byte[] bytes) {
        var copy = bytes.clone();
        copy[17] ^= 1;
        return copy;
    }

    private static List<JournalRow> tenRows() {
        var chain = new Chain();
        var rows = new ArrayList<JournalRow>();
        var head = Chain.start();
        for (var i : IntStream.rangeClosed(1, 10).toArray()) {
            var entry =
                    new Commit.Entry("payment", 1, "K", 5, ("{\"n\":" + i + "}").getBytes(UTF_8));
            var row = chain.link(head, entry);
            rows.add(row);
            head = new Store.Head(row.number(), row.hash());
        }
        return rows;
    }
}
