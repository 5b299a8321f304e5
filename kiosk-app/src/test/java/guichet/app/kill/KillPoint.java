package guichet.app.kill;

import java.util.Locale;

/// Where a kiosk dies: on one side of one commit, such as `before:CREDITED-2`.
///
/// @param step a name that [CommitNames] gives
record KillPoint(Side side, String step) {

    enum Side {
        /// Nothing of the commit is on the disk.
        BEFORE,
        /// All of it is on the disk, and nothing was done about it yet.
        AFTER
    }

    /// @throws IllegalArgumentException naming what is wrong
    static KillPoint of(String text) {
        var colon = text.indexOf(':');
        if (colon < 0 || !text.substring(colon + 1).matches("[A-Z][A-Z0-9-]{0,60}")) {
            throw new IllegalArgumentException("\"" + text + "\" is not like before:CREDITED-2");
        }
        return switch (text.substring(0, colon)) {
            case "before" -> new KillPoint(Side.BEFORE, text.substring(colon + 1));
            case "after" -> new KillPoint(Side.AFTER, text.substring(colon + 1));
            default -> throw new IllegalArgumentException("\"" + text + "\": before or after");
        };
    }

    @Override
    public String toString() {
        return side.name().toLowerCase(Locale.ROOT) + ":" + step;
    }
}
