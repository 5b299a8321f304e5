package guichet.device.print;

import java.util.List;

/// What goes on paper, block by block; ends with a cut. Each driver encodes it as its printer can.
public record PrintDocument(List<Block> blocks) {

    public PrintDocument {
        blocks = List.copyOf(blocks);
    }

    public sealed interface Block {}

    /// One line of text; longer than the paper it is wrapped by display columns (CJK counts 2).
    public record Text(String text, Align align, Size size, boolean bold) implements Block {}

    /// A label left and a value right on one line, the gap filled with blanks. Too long for one
    /// line, the value goes to a line of its own, right.
    public record Pair(String left, String right, boolean bold) implements Block {}

    /// A thin line across the paper.
    public record Rule() implements Block {}

    /// A QR symbol, level M, centred. At most 1,024 bytes of UTF-8.
    public record Qr(String data, int moduleDots) implements Block {}

    /// A picture of black dots, centred.
    public record Picture(Bitmap bitmap) implements Block {}

    /// Blank lines.
    public record Feed(int lines) implements Block {}

    public enum Align {
        LEFT,
        CENTER,
        RIGHT
    }

    public enum Size {
        NORMAL,
        DOUBLE_HEIGHT,
        DOUBLE
    }
}
