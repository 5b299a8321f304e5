package guichet.device.ccnet;

import guichet.device.spi.DriverConfig;

/// The pace of the conversation.
///
/// @param pollMs between polls while something may happen, 10 to 1,000
/// @param idlePollMs between polls while disabled and idle, 10 to 5,000
/// @param answerMs how long an answer may take, 20 to 2,000; identification gets five times that
record CcnetSettings(int pollMs, int idlePollMs, int answerMs) {

    static final CcnetSettings USUAL = new CcnetSettings(100, 800, 300);

    static CcnetSettings from(DriverConfig config) {
        return new CcnetSettings(
                config.setting("pollMs", USUAL.pollMs, text -> within(text, 10, 1_000)),
                config.setting("idlePollMs", USUAL.idlePollMs, text -> within(text, 10, 5_000)),
                config.setting("answerMs", USUAL.answerMs, text -> within(text, 20, 2_000)));
    }

    private static int within(String text, int least, int most) {
        int value = Integer.parseInt(text);
        if (value >= least && value <= most) return value;
        throw new IllegalArgumentException("it must be within " + least + " to " + most);
    }
}
