package guichet.device.print;

/// Draws a line of text as dots, for printers whose own fonts lack its characters. Supplied by the
/// program, which has the fonts.
@FunctionalInterface
public interface TextRaster {

    /// @param widthDots the paper's printable width
    Bitmap draw(PrintDocument.Text line, int widthDots);
}
