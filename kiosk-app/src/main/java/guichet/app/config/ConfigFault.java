package guichet.app.config;

import java.nio.file.Path;

/// The kiosk is configured wrongly. The message is one line: file, key and reason, such as
/// `/etc/guichet/kiosk.toml: host.url: "http://bank" is not an https address`.
public final class ConfigFault extends Exception {
    private static final long serialVersionUID = 1L;

    ConfigFault(Path file, String placeAndReason, Throwable cause) {
        super(file + ": " + placeAndReason, cause);
    }

    ConfigFault(Path file, String placeAndReason) {
        super(file + ": " + placeAndReason);
    }
}
