package guichet.app.receipt;

import guichet.app.receipt.ReceiptWords.Row;
import guichet.device.print.PrintDocument;
import guichet.device.print.PrintDocument.Align;
import guichet.device.print.PrintDocument.Block;
import guichet.device.print.PrintDocument.Size;
import java.util.ArrayList;
import java.util.List;

/// A receipt for a receipt printer. Pure.
public final class PaperReceipt {

    /// How wide the printer's paper is.
    public enum Width {
        /// 384 dots, 32 columns at 203 dpi.
        MM_58(32, 5),
        /// 576 dots, 48 columns at 203 dpi.
        MM_80(48, 6);

        private final int columns;
        private final int moduleDots;

        Width(int columns, int moduleDots) {
            this.columns = columns;
            this.moduleDots = moduleDots;
        }

        public int columns() {
            return columns;
        }
    }

    private final Width width;
    private final List<Block> blocks = new ArrayList<>();

    private PaperReceipt(Width width) {
        this.width = width;
    }

    public static PrintDocument of(Receipt receipt, Width width) {
        var texts = ReceiptTexts.in(receipt.language());
        var paper = new PaperReceipt(width);
        paper.write(ReceiptWords.of(receipt, texts::moneyOnPaper), receipt.qrText());
        return new PrintDocument(paper.blocks);
    }

    private void write(ReceiptWords words, String qrText) {
        words.copyMark().ifPresent(this::copyMark);
        lines(words.issuer(), Align.CENTER, Size.NORMAL, true);
        lines(words.title() + " " + words.titleBeside(), Align.CENTER, Size.NORMAL, false);
        rule();
        lines(words.headline(), Align.CENTER, Size.DOUBLE_HEIGHT, true);
        lines(words.headlineBeside(), Align.CENTER, Size.NORMAL, false);
        for (var sentence : words.explanation()) lines(sentence, Align.LEFT, Size.NORMAL, false);
        rule();
        words.payee().forEach(this::pair);
        rule();
        words.money().forEach(this::pair);
        rule();
        words.claim().ifPresent(this::claim);
        words.record().forEach(this::pair);
        blocks.add(new PrintDocument.Feed(1));
        blocks.add(new PrintDocument.Qr(qrText, width.moduleDots));
        lines(words.qrCaption(), Align.CENTER, Size.NORMAL, false);
        words.copyMark().ifPresent(this::copyMark);
    }

    private void copyMark(String mark) {
        lines("*** " + mark + " ***", Align.CENTER, Size.DOUBLE_HEIGHT, true);
    }

    private void claim(ReceiptWords.Claim claim) {
        lines(claim.label(), Align.CENTER, Size.NORMAL, true);
        lines(claim.number(), Align.CENTER, Size.DOUBLE_HEIGHT, true);
        lines(claim.explanation(), Align.LEFT, Size.NORMAL, false);
        rule();
    }

    private void pair(Row row) {
        // Chinese printers draw the multiplication sign two columns wide.
        var label = row.label().replace('×', 'x');
        var left = row.kind() == Row.Kind.PART ? "  " + label : label;
        var value = Printable.wrap(row.value(), width.columns, Printable::columns);
        blocks.add(new PrintDocument.Pair(left, value.getFirst(), row.kind() == Row.Kind.SUM));
        for (var rest : value.subList(1, value.size())) {
            lines(rest, Align.RIGHT, Size.NORMAL, false);
        }
    }

    private void lines(String text, Align align, Size size, boolean bold) {
        var columns = size == Size.DOUBLE ? width.columns / 2 : width.columns;
        for (var line : Printable.wrap(text, columns, Printable::columns)) {
            blocks.add(new PrintDocument.Text(line, align, size, bold));
        }
    }

    private void rule() {
        blocks.add(new PrintDocument.Rule());
    }
}
