package guichet.app.fuzz;

import java.util.HexFormat;
import java.util.List;

/// An input that was neither taken nor refused as it should be.
@SuppressWarnings("ArrayRecordComponent") // Kept to be shown, never compared.
record Finding(String target, long seed, long number, byte[] input, String what) {

    private static final int SHOWN = 4_096;

    /// What is wrong, the input, and how to see it again.
    List<String> lines() {
        var hex = HexFormat.of().formatHex(input, 0, Math.min(SHOWN, input.length));
        return List.of(
                "",
                "%s: %s".formatted(target, what),
                "  input of %d bytes%s:"
                        .formatted(
                                input.length, input.length > SHOWN ? ", the first " + SHOWN : ""),
                "  " + hex,
                "  see it again: ./kiosk prove fuzz --target %s --seed %d --only %d"
                        .formatted(target, seed, number));
    }
}
