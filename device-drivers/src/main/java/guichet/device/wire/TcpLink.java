package guichet.device.wire;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.time.Duration;

/// A device behind a terminal server, or a printer on port 9100. Owned by one device thread; only
/// [#close()] may come from another.
public final class TcpLink implements ByteLink {

    private static final int CONNECT_TIMEOUT_MS = 2_000;

    private final Socket socket;
    private final InputStream in;
    private final OutputStream out;

    private TcpLink(Socket socket) throws IOException {
        this.socket = socket;
        this.in = socket.getInputStream();
        this.out = socket.getOutputStream();
    }

    /// @throws IOException when nobody listens there within 2 s
    public static TcpLink open(String host, int port) throws IOException {
        var socket = new Socket();
        try {
            socket.setTcpNoDelay(true);
            socket.setKeepAlive(true);
            socket.connect(new InetSocketAddress(host, port), CONNECT_TIMEOUT_MS);
            return new TcpLink(socket);
        } catch (IOException e) {
            socket.close();
            throw new IOException(
                    "tcp:" + host + ":" + port + " cannot be opened: " + e.getMessage(), e);
        }
    }

    @Override
    public int read(byte[] buffer, Duration timeout) throws IOException {
        // Zero would mean "for ever" to a socket.
        socket.setSoTimeout(Math.clamp(timeout.toMillis(), 1, 60_000));
        try {
            int count = in.read(buffer);
            if (count < 0) throw new IOException("the far end closed the connection");
            return count;
        } catch (SocketTimeoutException _) {
            return 0;
        }
    }

    @Override
    public void write(byte[] bytes) throws IOException {
        out.write(bytes);
        out.flush();
    }

    @Override
    public void close() {
        try {
            socket.close();
        } catch (IOException _) {
            // It is gone, which is what was wanted.
        }
    }
}
