package guichet.device.wire;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.util.Arrays;

/// A pseudo terminal whose master end the test holds. The slave is opened once, in raw mode, and
/// kept, so that nothing echoes. Used by one test.
@SuppressWarnings("restricted") // Calls into the C library are what it is for.
public final class Pty implements AutoCloseable {

    private static final int O_RDWR = 2;
    private static final int O_NOCTTY = 0x100;
    private static final int TERMIOS_BYTES = 128;
    private static final Linker LINKER = Linker.nativeLinker();
    private static final ValueLayout.OfInt INT = ValueLayout.JAVA_INT;
    private static final ValueLayout.OfLong LONG = ValueLayout.JAVA_LONG;

    private final int master;
    private final int slave;
    private final String path;
    private boolean closed;

    private Pty(int master, int slave, String path) {
        this.master = master;
        this.slave = slave;
        this.path = path;
    }

    public static Pty open() {
        try (var arena = Arena.ofConfined()) {
            var name = arena.allocate(128);
            int master = (int) function("posix_openpt", INT, INT).invokeExact(O_RDWR | O_NOCTTY);
            check(master);
            check((int) function("grantpt", INT, INT).invokeExact(master));
            check((int) function("unlockpt", INT, INT).invokeExact(master));
            check(
                    (int)
                            function("ptsname_r", INT, INT, ValueLayout.ADDRESS, LONG)
                                    .invokeExact(master, name, 128L));
            int slave =
                    (int)
                            function("open", INT, ValueLayout.ADDRESS, INT)
                                    .invokeExact(name, O_RDWR | O_NOCTTY);
            check(slave);
            raw(arena, slave);
            return new Pty(master, slave, name.getString(0));
        } catch (Throwable e) {
            throw new IllegalStateException("no pseudo terminal", e);
        }
    }

    private static void raw(Arena arena, int fd) throws Throwable {
        var termios = arena.allocate(TERMIOS_BYTES);
        check((int) function("tcgetattr", INT, INT, ValueLayout.ADDRESS).invokeExact(fd, termios));
        LINKER.downcallHandle(
                        LINKER.defaultLookup().findOrThrow("cfmakeraw"),
                        FunctionDescriptor.ofVoid(ValueLayout.ADDRESS))
                .invokeExact(termios);
        check(
                (int)
                        function("tcsetattr", INT, INT, INT, ValueLayout.ADDRESS)
                                .invokeExact(fd, 0, termios));
    }

    public String path() {
        return path;
    }

    /// Waits for bytes; the caller's test has a time limit.
    public byte[] read(int most) throws IOException {
        try (var arena = Arena.ofConfined()) {
            var buffer = arena.allocate(most);
            long count =
                    (long)
                            function("read", LONG, INT, ValueLayout.ADDRESS, LONG)
                                    .invokeExact(master, buffer, (long) most);
            if (count < 0) throw new IOException("the master end is closed");
            return Arrays.copyOf(buffer.toArray(ValueLayout.JAVA_BYTE), (int) count);
        } catch (IOException e) {
            throw e;
        } catch (Throwable e) {
            throw new IllegalStateException(e);
        }
    }

    public void write(byte[] bytes) {
        try (var arena = Arena.ofConfined()) {
            var buffer = arena.allocateFrom(ValueLayout.JAVA_BYTE, bytes);
            long count =
                    (long)
                            function("write", LONG, INT, ValueLayout.ADDRESS, LONG)
                                    .invokeExact(master, buffer, (long) bytes.length);
            if (count != bytes.length) throw new IllegalStateException("wrote " + count);
        } catch (RuntimeException e) {
            throw e;
        } catch (Throwable e) {
            throw new IllegalStateException(e);
        }
    }

    /// The cable is pulled: both ends of ours close.
    @Override
    public void close() {
        if (closed) return;
        closed = true;
        try {
            var close = function("close", INT, INT);
            check((int) close.invokeExact(slave));
            check((int) close.invokeExact(master));
        } catch (Throwable e) {
            throw new IllegalStateException(e);
        }
    }

    private static MethodHandle function(
            String name,
            java.lang.foreign.MemoryLayout result,
            java.lang.foreign.MemoryLayout... arguments) {
        MemorySegment address = LINKER.defaultLookup().findOrThrow(name);
        return LINKER.downcallHandle(address, FunctionDescriptor.of(result, arguments));
    }

    private static void check(int result) {
        if (result < 0) throw new IllegalStateException("system call failed");
    }
}
