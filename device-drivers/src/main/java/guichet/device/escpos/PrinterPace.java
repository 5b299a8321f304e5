package guichet.device.escpos;

import guichet.device.spi.DriverConfig;

/// How long things may take.
///
/// @param idlePollMs between status polls while no job is printed, 50 to 60,000
/// @param answerMs for one status byte, 20 to 5,000
/// @param proofMarginMs for the proof of print, beyond the time its lines take, 100 to 60,000
record PrinterPace(int idlePollMs, int answerMs, int proofMarginMs) {

    static final PrinterPace USUAL = new PrinterPace(2_000, 500, 5_000);

    static PrinterPace from(DriverConfig config) {
        return new PrinterPace(
                config.setting("idlePollMs", USUAL.idlePollMs, t -> within(t, 50, 60_000)),
                config.setting("answerMs", USUAL.answerMs, t -> within(t, 20, 5_000)),
                config.setting("proofMarginMs", USUAL.proofMarginMs, t -> within(t, 100, 60_000)));
    }

    private static int within(String text, int least, int most) {
        int value = Integer.parseInt(text);
        if (value >= least && value <= most) return value;
        throw new IllegalArgumentException("it must be within " + least + " to " + most);
    }
}
