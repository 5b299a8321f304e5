package guichet.sim.wire;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;

/// A pseudo-terminal whose host side is published as a symbolic link.
///
/// It keeps the host side open itself, in raw mode: no echo before the driver opens it, no hang-up
/// when the driver dies. A PTY enforces neither baud rate nor parity.
public final class Pty implements WireEnd {

    private static final int LONGEST_SLICE_MS = 20;
    private static final int GIVE_UP_WRITING_MS = 200;
    private static final int CLOSED = -1;

    private final Path link;
    // Fair, or the reading thread would take it again and again before one who pulls the plug.
    private final ReentrantLock lock = new ReentrantLock(true);
    private int master = CLOSED;
    private int slave = CLOSED;
    private String slavePath = "";

    /// Makes the terminal and publishes it.
    ///
    /// @throws UncheckedIOException naming the call and errno, or the link that cannot be made
    public Pty(Path link) {
        this.link = link.toAbsolutePath();
        plug();
    }

    @Override
    public int read(byte[] buffer, Duration timeout) {
        int sliceMs = (int) Math.min(timeout.toMillis(), LONGEST_SLICE_MS);
        int count = readIfPlugged(buffer, sliceMs);
        if (count == CLOSED) LockSupport.parkNanos(sliceMs * 1_000_000L);
        return Math.max(count, 0);
    }

    @Override
    public boolean write(byte[] bytes) {
        lock.lock();
        try {
            int sent = 0;
            while (sent < bytes.length) {
                if (master == CLOSED || !Posix.writable(master, GIVE_UP_WRITING_MS)) return false;
                sent += Posix.write(master, bytes, sent);
            }
            return true;
        } catch (Posix.Refused e) {
            if (e.errno == Posix.EAGAIN) return false;
            throw new UncheckedIOException("writing " + slavePath, e);
        } finally {
            lock.unlock();
        }
    }

    @Override
    public void unplug() {
        lock.lock();
        try {
            if (master == CLOSED) return;
            if (Files.isSymbolicLink(link)
                    && Files.readSymbolicLink(link).toString().equals(slavePath)) {
                Files.delete(link);
            }
            closeBoth();
        } catch (NoSuchFileException _) {
            closeBoth();
        } catch (IOException e) {
            throw new UncheckedIOException("unplugging " + link, e);
        } finally {
            lock.unlock();
        }
    }

    @Override
    public void plug() {
        lock.lock();
        try {
            if (master != CLOSED) return;
            master = Posix.openMaster();
            slavePath = Posix.slavePath(master);
            slave = Posix.openRaw(slavePath);
            publish();
        } catch (IOException e) {
            closeBoth();
            throw new UncheckedIOException("making a terminal at " + link, e);
        } finally {
            lock.unlock();
        }
    }

    @Override
    public boolean plugged() {
        lock.lock();
        try {
            return master != CLOSED;
        } finally {
            lock.unlock();
        }
    }

    @Override
    public String address() {
        return "serial:" + link;
    }

    @Override
    public void close() {
        unplug();
    }

    private int readIfPlugged(byte[] buffer, int sliceMs) {
        lock.lock();
        try {
            if (master == CLOSED) return CLOSED;
            return Posix.readable(master, sliceMs) ? Posix.read(master, buffer) : 0;
        } catch (Posix.Refused e) {
            if (e.errno == Posix.EAGAIN) return 0;
            throw new UncheckedIOException("reading " + slavePath, e);
        } finally {
            lock.unlock();
        }
    }

    /// Replaces the link in one step: whoever looks sees the old terminal or the new one.
    private void publish() throws IOException {
        var parent = link.getParent();
        if (parent != null) Files.createDirectories(parent);
        var fresh = link.resolveSibling(link.getFileName() + ".new");
        Files.deleteIfExists(fresh);
        Files.createSymbolicLink(fresh, Path.of(slavePath));
        Files.move(fresh, link, StandardCopyOption.ATOMIC_MOVE);
    }

    private void closeBoth() {
        try {
            if (slave != CLOSED) Posix.close(slave);
            if (master != CLOSED) Posix.close(master);
        } catch (Posix.Refused e) {
            throw new UncheckedIOException("closing " + slavePath, e);
        } finally {
            slave = CLOSED;
            master = CLOSED;
        }
    }
}
