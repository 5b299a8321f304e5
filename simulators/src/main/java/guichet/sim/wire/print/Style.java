package guichet.sim.wire.print;

/// How characters come out until told otherwise.
///
/// @param tall how many times the normal height, 1 to 8
/// @param wide how many times the normal width, 1 to 8
/// @param align 0 left, 1 centre, 2 right
/// @param small font B, 9 by 17 dots, instead of font A, 12 by 24
record Style(
        boolean bold,
        boolean underline,
        boolean reverse,
        int tall,
        int wide,
        int align,
        boolean small) {

    static final Style PLAIN = new Style(false, false, false, 1, 1, 0, false);

    Style withBold(boolean on) {
        return new Style(on, underline, reverse, tall, wide, align, small);
    }

    Style withUnderline(boolean on) {
        return new Style(bold, on, reverse, tall, wide, align, small);
    }

    Style withReverse(boolean on) {
        return new Style(bold, underline, on, tall, wide, align, small);
    }

    Style withSize(int tall, int wide) {
        return new Style(bold, underline, reverse, tall, wide, align, small);
    }

    /// As FS ! says it: bits for double height, double width and underline.
    Style withSize(int tall, int wide, int underline) {
        return withSize(tall != 0 ? 2 : 1, wide != 0 ? 2 : 1).withUnderline(underline != 0);
    }

    Style withAlign(int align) {
        return new Style(bold, underline, reverse, tall, wide, align, small);
    }

    Style withSmall(boolean on) {
        return new Style(bold, underline, reverse, tall, wide, align, on);
    }

    int cellWidth(boolean ideograph) {
        return (ideograph ? 24 : small ? 9 : 12) * wide;
    }

    int cellHeight(boolean ideograph) {
        return (small && !ideograph ? 17 : 24) * tall;
    }
}
