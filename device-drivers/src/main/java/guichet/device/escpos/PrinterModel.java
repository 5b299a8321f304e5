package guichet.device.escpos;

import guichet.device.spi.DriverConfig;

/// What one kind of printer can do.
///
/// @param dots printable width
/// @param columns characters of font A in one line; a CJK character takes two
/// @param linesPerSecond how fast it prints text, cautiously
/// @param asb whether it reports status changes by itself (GS a)
/// @param hasQr whether it draws QR symbols itself (GS ( k)
record PrinterModel(
        int dots,
        int columns,
        int linesPerSecond,
        boolean asb,
        boolean cutter,
        boolean hasQr,
        Cjk cjk,
        Proof proof) {

    enum Cjk {
        /// A font in the printer, encoded as GB 18030's two-byte characters.
        GB18030,
        /// No font: lines with other than ASCII are drawn.
        RASTER
    }

    enum Proof {
        /// GS ( H: the printer repeats our number once all before it is printed.
        PROCESS_ID,
        /// GS r: a status byte that is sent in sequence with the print data.
        GS_R,
        /// The printer proves nothing; every job ends unproven.
        NONE
    }

    /// 80 mm paper, 203 dpi, cutter: most kiosk printers.
    static PrinterModel generic80() {
        return new PrinterModel(576, 48, 20, true, true, true, Cjk.GB18030, Proof.PROCESS_ID);
    }

    /// 58 mm paper, 203 dpi, cutter.
    static PrinterModel generic58() {
        return new PrinterModel(384, 32, 15, true, true, true, Cjk.GB18030, Proof.PROCESS_ID);
    }

    /// The named model, changed by what the configuration says.
    ///
    /// @throws IllegalArgumentException naming the device, the setting and the reason
    static PrinterModel from(DriverConfig config) {
        var base = config.setting("model", generic80(), PrinterModel::named);
        return new PrinterModel(
                base.dots,
                base.columns,
                config.setting("linesPerSecond", base.linesPerSecond, PrinterModel::speed),
                config.setting("asb", base.asb, PrinterModel::trueOrFalse),
                config.setting("cutter", base.cutter, PrinterModel::trueOrFalse),
                config.setting("qr", base.hasQr, PrinterModel::trueOrFalse),
                config.setting("cjk", base.cjk, PrinterModel::cjk),
                config.setting("proof", base.proof, PrinterModel::proof));
    }

    private static PrinterModel named(String name) {
        return switch (name) {
            case "generic80" -> generic80();
            case "generic58" -> generic58();
            default -> throw new IllegalArgumentException("it must be generic80 or generic58");
        };
    }

    private static Cjk cjk(String name) {
        return switch (name) {
            case "gb18030" -> Cjk.GB18030;
            case "raster" -> Cjk.RASTER;
            default -> throw new IllegalArgumentException("it must be gb18030 or raster");
        };
    }

    private static Proof proof(String name) {
        return switch (name) {
            case "process-id" -> Proof.PROCESS_ID;
            case "gs-r" -> Proof.GS_R;
            case "none" -> Proof.NONE;
            default -> throw new IllegalArgumentException("it must be process-id, gs-r or none");
        };
    }

    private static Boolean trueOrFalse(String text) {
        return switch (text) {
            case "true" -> true;
            case "false" -> false;
            default -> throw new IllegalArgumentException("it must be true or false");
        };
    }

    private static Integer speed(String text) {
        int speed = Integer.parseInt(text);
        if (speed >= 1 && speed <= 200) return speed;
        throw new IllegalArgumentException("it must be within 1 to 200");
    }
}
