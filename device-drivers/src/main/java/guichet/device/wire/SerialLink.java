package guichet.device.wire;

import com.fazecast.jSerialComm.SerialPort;
import com.fazecast.jSerialComm.SerialPortInvalidPortException;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;

/// A serial port: a UART, a USB adapter, or a pseudo terminal. Owned by one device thread; only
/// [#close()] may come from another.
///
/// Taught by jSerialComm 2.11.4 on Linux: a port whose far end is gone stays "open" and answers
/// every read at once with -1, so that is where the link dies; listeners would spin there. Reads
/// wait in steps of 100 ms (VTIME), so shorter waits are made of reads that do not wait. The port is
/// opened with an exclusive lock. RTS and CTS are left alone: pseudo terminals have none.
public final class SerialLink implements ByteLink {

    private static final int STEP_MS = 100;
    private static final int CHUNK = 256;
    private static final int MOST_WAITING = 2_048;
    private static final long DISCARD_NANOS = Duration.ofMillis(200).toNanos();
    private static final long WRITE_PATIENCE_NANOS = Duration.ofSeconds(10).toNanos();
    private static final long GLANCE_NANOS = Duration.ofMillis(2).toNanos();

    private final String path;
    private final SerialPort port;

    private SerialLink(String path, SerialPort port) {
        this.path = path;
        this.port = port;
    }

    /// Opens the port and discards for 200 ms what the device said to nobody.
    ///
    /// @param path a device file, or a symbolic link to one (udev's stable names)
    /// @throws IOException when there is no such port, it is in use, or it dies at once
    public static SerialLink open(String path, SerialSettings settings) throws IOException {
        SerialPort port;
        try {
            port = SerialPort.getCommPort(path);
        } catch (SerialPortInvalidPortException e) {
            throw new IOException("serial:" + path + ": there is no such port", e);
        }
        port.setComPortParameters(
                settings.baud(), settings.dataBits(), stopBits(settings), parity(settings));
        port.setComPortTimeouts(SerialPort.TIMEOUT_READ_SEMI_BLOCKING, STEP_MS, 0);
        if (!port.openPort()) {
            throw new IOException(
                    "serial:%s cannot be opened (error %d); is it in use, or not ours to open?"
                            .formatted(path, port.getLastErrorCode()));
        }
        var link = new SerialLink(path, port);
        try {
            link.discard();
        } catch (IOException e) {
            link.close();
            throw e;
        }
        return link;
    }

    private void discard() throws IOException {
        var buffer = new byte[CHUNK];
        long end = System.nanoTime() + DISCARD_NANOS;
        while (end - System.nanoTime() > 0) {
            read(buffer, Duration.ofNanos(end - System.nanoTime()));
        }
    }

    @Override
    public int read(byte[] buffer, Duration timeout) throws IOException {
        long end = System.nanoTime() + timeout.toNanos();
        while (true) {
            boolean aStepIsLeft = end - System.nanoTime() >= Duration.ofMillis(STEP_MS).toNanos();
            port.setComPortTimeouts(
                    aStepIsLeft
                            ? SerialPort.TIMEOUT_READ_SEMI_BLOCKING
                            : SerialPort.TIMEOUT_NONBLOCKING,
                    aStepIsLeft ? STEP_MS : 0,
                    0);
            int count = port.readBytes(buffer, buffer.length);
            if (count < 0) throw gone("read");
            if (count > 0 || end - System.nanoTime() <= 0) return count;
            if (!aStepIsLeft) LockSupport.parkNanos(GLANCE_NANOS);
        }
    }

    /// Writes in small pieces, and waits up to 10 s for a device that holds us off. Where the kernel
    /// does not count what waits (pseudo terminals), a far end that never reads blocks after 16 kB.
    @Override
    public void write(byte[] bytes) throws IOException {
        long end = System.nanoTime() + WRITE_PATIENCE_NANOS;
        int sent = 0;
        while (sent < bytes.length) {
            int waiting = port.bytesAwaitingWrite();
            if (waiting < 0) throw gone("write");
            if (waiting <= MOST_WAITING) {
                int count = port.writeBytes(bytes, Math.min(CHUNK, bytes.length - sent), sent);
                if (count <= 0) throw gone("write");
                sent += count;
            } else if (end - System.nanoTime() <= 0) {
                throw new IOException("serial:" + path + " has taken no bytes for 10 s");
            } else {
                LockSupport.parkNanos(GLANCE_NANOS);
            }
        }
    }

    private IOException gone(String what) {
        return new IOException(
                "serial:%s is gone (%s, error %d)".formatted(path, what, port.getLastErrorCode()));
    }

    @Override
    public void close() {
        port.closePort();
    }

    private static int stopBits(SerialSettings settings) {
        return settings.stopBits() == 1 ? SerialPort.ONE_STOP_BIT : SerialPort.TWO_STOP_BITS;
    }

    private static int parity(SerialSettings settings) {
        return switch (settings.parity()) {
            case NONE -> SerialPort.NO_PARITY;
            case ODD -> SerialPort.ODD_PARITY;
            case EVEN -> SerialPort.EVEN_PARITY;
        };
    }
}
