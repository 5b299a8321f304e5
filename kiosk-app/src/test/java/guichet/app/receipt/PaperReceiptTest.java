package guichet.app.receipt;

import static org.assertj.core.api.Assertions.assertThat;

import guichet.app.bill.Language;
import guichet.app.receipt.PaperReceipt.Width;
import guichet.device.print.PrintDocument;
import guichet.device.print.PrintDocument.Align;
import guichet.device.print.PrintDocument.Size;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// The paper against fixtures, as a customer reads it: `paper/<sort>.<language>.txt` beside this
/// class. `=` marks double height, `*` bold.
class PaperReceiptTest {

    @ParameterizedTest
    @EnumSource(Receipts.class)
    void paper_reads_as_agreed_in_chinese(Receipts sort) throws IOException {
        assertReads(sort.name(), sort.in(Language.ZH_CN), Width.MM_58);
    }

    @ParameterizedTest
    @EnumSource(Receipts.class)
    void paper_reads_as_agreed_in_english(Receipts sort) throws IOException {
        assertReads(sort.name(), sort.in(Language.EN), Width.MM_80);
    }

    /// M7.7
    @Test
    void a_duplicate_says_so_first_and_last() throws IOException {
        assertReads("DUPLICATE", Receipts.POSTED.in(Language.EN).duplicate(), Width.MM_58);

        var lines = onPaper(Receipts.ACCEPTED.in(Language.ZH_CN).duplicate(), Width.MM_80).lines();
        assertThat(lines.filter(line -> line.contains("副本 DUPLICATE"))).hasSize(2);
    }

    @ParameterizedTest
    @EnumSource(
            value = Receipts.class,
            names = {"POSTED.*"},
            mode = EnumSource.Mode.MATCH_NONE)
    void what_is_not_posted_never_reads_as_if_it_were(Receipts sort) {
        var chinese = oneLine(sort.in(Language.ZH_CN)).replaceAll("尚未入账|未缴费", "");
        var english = oneLine(sort.in(Language.EN)).toLowerCase(Locale.ROOT);

        assertThat(chinese).doesNotContain("成功", "已入账", "已缴", "缴费凭条");
        assertThat(english.replaceAll("(not yet|has not|to be) posted", ""))
                .doesNotContain("posted", "payment receipt");
        assertThat(english.replaceAll("not paid|nothing was paid|paid to the biller ￥0.00", ""))
                .doesNotContain("paid");
    }

    @ParameterizedTest
    @EnumSource(Receipts.class)
    void no_line_is_wider_than_its_paper(Receipts sort) {
        for (var language : Language.values()) {
            for (var width : Width.values()) {
                for (var block : PaperReceipt.of(sort.in(language), width).blocks()) {
                    if (block instanceof PrintDocument.Text(var text, _, _, _)) {
                        assertThat(Printable.columns(text)).isLessThanOrEqualTo(width.columns());
                    }
                }
            }
        }
    }

    @Test
    void the_symbol_holds_number_and_random_part() {
        var blocks = PaperReceipt.of(Receipts.POSTED.in(Language.EN), Width.MM_80).blocks();

        assertThat(blocks)
                .contains(new PrintDocument.Qr("guichet:receipt:T0001-000017:9f3a61c2", 6));
    }

    private static void assertReads(String name, Receipt receipt, Width width) throws IOException {
        var file = name.toLowerCase(Locale.ROOT) + "." + receipt.language().tag() + ".txt";
        var actual = onPaper(receipt, width);
        var kept = Path.of("target", "receipts", file);
        Files.createDirectories(kept.getParent());
        Files.writeString(kept, actual);
        try (var in = PaperReceiptTest.class.getResourceAsStream("paper/" + file)) {
            assertThat(in).as("fixture paper/%s; what was drawn is in %s", file, kept).isNotNull();
            assertThat(actual).isEqualTo(new String(in.readAllBytes(), StandardCharsets.UTF_8));
        }
    }

    private static String oneLine(Receipt receipt) {
        return onPaper(receipt, Width.MM_80).replaceAll("\\n?..\\|", " ").replaceAll(" +", " ");
    }

    static String onPaper(Receipt receipt, Width width) {
        return PaperReceipt.of(receipt, width).blocks().stream()
                .flatMap(block -> lines(block, width.columns()))
                .map(line -> line.stripTrailing() + "\n")
                .collect(Collectors.joining());
    }

    private static Stream<String> lines(PrintDocument.Block block, int columns) {
        return switch (block) {
            case PrintDocument.Text(var text, var align, var size, var bold) -> {
                var mark = (size == Size.NORMAL ? " " : "=") + (bold ? "*" : " ");
                yield Stream.of(mark + "|" + placed(text, align, columns));
            }
            case PrintDocument.Pair(var left, var right, var bold) -> {
                var mark = bold ? " *|" : "  |";
                var gap = columns - Printable.columns(left) - Printable.columns(right);
                yield gap >= 1
                        ? Stream.of(mark + left + " ".repeat(gap) + right)
                        : Stream.of(mark + left, mark + placed(right, Align.RIGHT, columns));
            }
            case PrintDocument.Rule _ -> Stream.of("  |" + "-".repeat(columns));
            case PrintDocument.Qr(var data, _) ->
                    Stream.of("  |" + placed("[" + data.substring(8) + "]", Align.CENTER, columns));
            case PrintDocument.Picture _ -> Stream.of("  |[picture]");
            case PrintDocument.Feed(var count) -> Stream.generate(() -> "  |").limit(count);
        };
    }

    private static String placed(String text, Align align, int columns) {
        var gap = Math.max(0, columns - Printable.columns(text));
        return switch (align) {
            case LEFT -> text;
            case CENTER -> " ".repeat(gap / 2) + text;
            case RIGHT -> " ".repeat(gap) + text;
        };
    }
}
