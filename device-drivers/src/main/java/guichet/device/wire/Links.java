package guichet.device.wire;

import java.io.IOException;

/// Understands a device's address: `serial:/dev/ttyS0` (also a symbolic link) or `tcp:host:port`.
public final class Links {

    private Links() {}

    /// Checks the address now and opens it whenever asked.
    ///
    /// @throws IllegalArgumentException naming the address and what is wrong with it
    public static LinkOpener opener(String address, SerialSettings serial) {
        if (address.startsWith("serial:")) {
            var path = address.substring("serial:".length());
            if (path.isBlank()) throw wrong(address, "there is no path after \"serial:\"");
            return () -> SerialLink.open(path, serial);
        }
        if (address.startsWith("tcp:")) {
            int colon = address.lastIndexOf(':');
            if (colon <= "tcp:".length()) throw wrong(address, "it must be tcp:host:port");
            var host = address.substring("tcp:".length(), colon);
            int port = port(address, address.substring(colon + 1));
            return () -> TcpLink.open(host, port);
        }
        throw wrong(address, "it must begin with \"serial:\" or \"tcp:\"");
    }

    /// @throws IllegalArgumentException naming the address and what is wrong with it
    /// @throws IOException when it cannot be opened
    public static ByteLink open(String address, SerialSettings serial) throws IOException {
        return opener(address, serial).open();
    }

    private static int port(String address, String text) {
        try {
            int port = Integer.parseInt(text);
            if (port >= 1 && port <= 65_535) return port;
        } catch (NumberFormatException _) {
            // Said below, together with the numbers out of range.
        }
        throw wrong(address, "the port \"" + text + "\" is not within 1 to 65535");
    }

    private static IllegalArgumentException wrong(String address, String reason) {
        return new IllegalArgumentException("address \"" + address + "\": " + reason);
    }
}
