package guichet.sim.wire;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/// The same wire over TCP on the loopback address, for systems without pseudo-terminals. One host
/// at a time: a new connection replaces the old one, as a cable would.
public final class TcpEnd implements WireEnd {

    private static final int LONGEST_SLICE_MS = 20;
    private static final int GIVE_UP_WRITING_MS = 200;

    private final ReentrantLock lock = new ReentrantLock(true);
    private int port;
    private @Nullable Selector selector;
    private @Nullable ServerSocketChannel server;
    private @Nullable SocketChannel host;

    /// @param port 0 for any free one
    /// @throws UncheckedIOException when the port is taken
    public TcpEnd(int port) {
        this.port = port;
        plug();
    }

    @Override
    public int read(byte[] buffer, Duration timeout) {
        long sliceMs = Math.max(1, Math.min(timeout.toMillis(), LONGEST_SLICE_MS));
        int count = readIfPlugged(buffer, sliceMs);
        if (count < 0) LockSupport.parkNanos(sliceMs * 1_000_000L);
        return Math.max(count, 0);
    }

    @Override
    public boolean write(byte[] bytes) {
        lock.lock();
        try {
            var to = host;
            if (to == null) return false;
            var rest = ByteBuffer.wrap(bytes);
            long start = System.nanoTime();
            while (rest.hasRemaining()) {
                if (to.write(rest) > 0) continue;
                if (System.nanoTime() - start > GIVE_UP_WRITING_MS * 1_000_000L) return false;
                Thread.onSpinWait();
            }
            return true;
        } catch (IOException _) {
            dropHost();
            return false;
        } finally {
            lock.unlock();
        }
    }

    @Override
    public void unplug() {
        lock.lock();
        try {
            dropHost();
            if (server != null) server.close();
            if (selector != null) selector.close();
            server = null;
            selector = null;
        } catch (IOException e) {
            throw new UncheckedIOException("closing port " + port, e);
        } finally {
            lock.unlock();
        }
    }

    @Override
    public void plug() {
        lock.lock();
        try {
            if (server != null) return;
            var listening = ServerSocketChannel.open();
            listening.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
            listening.configureBlocking(false);
            var ready = Selector.open();
            listening.register(ready, SelectionKey.OP_ACCEPT);
            port = ((InetSocketAddress) listening.getLocalAddress()).getPort();
            server = listening;
            selector = ready;
        } catch (IOException e) {
            throw new UncheckedIOException("listening on port " + port, e);
        } finally {
            lock.unlock();
        }
    }

    @Override
    public boolean plugged() {
        lock.lock();
        try {
            return server != null;
        } finally {
            lock.unlock();
        }
    }

    @Override
    public String address() {
        return "tcp:127.0.0.1:" + port;
    }

    @Override
    public void close() {
        unplug();
    }

    private int readIfPlugged(byte[] buffer, long sliceMs) {
        lock.lock();
        try {
            var ready = selector;
            if (ready == null) return -1;
            ready.select(sliceMs);
            ready.selectedKeys().clear();
            takeNewHost(ready);
            return readFromHost(buffer);
        } catch (IOException e) {
            throw new UncheckedIOException("reading port " + port, e);
        } finally {
            lock.unlock();
        }
    }

    private void takeNewHost(Selector ready) throws IOException {
        if (server == null) return;
        var fresh = server.accept();
        if (fresh == null) return;
        dropHost();
        fresh.configureBlocking(false);
        fresh.register(ready, SelectionKey.OP_READ);
        host = fresh;
    }

    private int readFromHost(byte[] buffer) {
        if (host == null) return 0;
        try {
            int count = host.read(ByteBuffer.wrap(buffer));
            if (count < 0) dropHost();
            return Math.max(count, 0);
        } catch (IOException _) {
            dropHost();
            return 0;
        }
    }

    private void dropHost() {
        try {
            if (host != null) host.close();
        } catch (IOException _) {
            // It is gone either way.
        }
        host = null;
    }
}
