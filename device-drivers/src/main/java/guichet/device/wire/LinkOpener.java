package guichet.device.wire;

import java.io.IOException;

/// Opens the link to one device, again and again as it is lost. Called by the device's thread only.
@FunctionalInterface
public interface LinkOpener {

    /// @throws IOException with a sentence that says what could not be opened and why
    ByteLink open() throws IOException;
}
