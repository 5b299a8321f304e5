package guichet.sim.wire;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.util.ArrayList;
import java.util.List;

/// The dozen calls of the C library that make a pseudo-terminal (POSIX.1-2024 `posix_openpt`;
/// `ptsname_r` and `cfmakeraw` are Linux and BSD). Every failure carries the call's name and its
/// errno. Numbers are Linux's.
@SuppressWarnings("restricted") // Calling C is the whole purpose; see --enable-native-access.
final class Posix {

    static final int EAGAIN = 11;

    private static final int EINTR = 4;
    private static final int O_RDWR = 2;
    private static final int O_NOCTTY = 0x100;
    private static final int O_NONBLOCK = 0x800;
    private static final short POLLIN = 1;
    private static final short POLLOUT = 4;

    private static final Linker LINKER = Linker.nativeLinker();
    private static final MemoryLayout STATE = Linker.Option.captureStateLayout();
    private static final ValueLayout.OfInt INT = ValueLayout.JAVA_INT;
    private static final ValueLayout.OfLong LONG = ValueLayout.JAVA_LONG;
    private static final ValueLayout POINTER = ValueLayout.ADDRESS;

    private static final MethodHandle OPENPT = function("posix_openpt", INT, INT);
    private static final MethodHandle GRANTPT = function("grantpt", INT, INT);
    private static final MethodHandle UNLOCKPT = function("unlockpt", INT, INT);
    private static final MethodHandle PTSNAME = function("ptsname_r", INT, INT, POINTER, LONG);
    private static final MethodHandle OPEN = function("open", INT, POINTER, INT);
    private static final MethodHandle CLOSE = function("close", INT, INT);
    private static final MethodHandle READ = function("read", LONG, INT, POINTER, LONG);
    private static final MethodHandle WRITE = function("write", LONG, INT, POINTER, LONG);
    private static final MethodHandle POLL = function("poll", INT, POINTER, LONG, INT);
    private static final MethodHandle TCGETATTR = function("tcgetattr", INT, INT, POINTER);
    private static final MethodHandle TCSETATTR = function("tcsetattr", INT, INT, INT, POINTER);
    private static final MethodHandle STRERROR =
            LINKER.downcallHandle(
                    LINKER.defaultLookup().findOrThrow("strerror"),
                    FunctionDescriptor.of(ValueLayout.ADDRESS, INT));
    private static final MethodHandle CFMAKERAW =
            LINKER.downcallHandle(
                    LINKER.defaultLookup().findOrThrow("cfmakeraw"),
                    FunctionDescriptor.ofVoid(POINTER));

    private Posix() {}

    /// A refused call, with errno in numbers and words.
    static final class Refused extends IOException {
        private static final long serialVersionUID = 1L;
        final int errno;

        Refused(String call, int errno) {
            super(call + " failed: errno " + errno + ", " + words(errno));
            this.errno = errno;
        }
    }

    /// A new master side; reads and writes on it do not block.
    static int openMaster() throws Refused {
        try (var arena = Arena.ofConfined()) {
            int master = (int) call(arena, "posix_openpt", OPENPT, O_RDWR | O_NOCTTY | O_NONBLOCK);
            call(arena, "grantpt", GRANTPT, master);
            call(arena, "unlockpt", UNLOCKPT, master);
            return master;
        }
    }

    /// The path of a master's other side, such as `/dev/pts/4`.
    static String slavePath(int master) throws Refused {
        try (var arena = Arena.ofConfined()) {
            var name = arena.allocate(256);
            long refused = call(arena, "ptsname_r", PTSNAME, master, name, 256L);
            if (refused != 0) throw new Refused("ptsname_r", (int) refused);
            return name.getString(0);
        }
    }

    /// Opens the host's side and switches off echo, translation and signals.
    static int openRaw(String path) throws Refused {
        try (var arena = Arena.ofConfined()) {
            int slave =
                    (int) call(arena, "open", OPEN, arena.allocateFrom(path), O_RDWR | O_NOCTTY);
            var termios = arena.allocate(256);
            call(arena, "tcgetattr", TCGETATTR, slave, termios);
            invoke(CFMAKERAW, List.of(termios));
            call(arena, "tcsetattr", TCSETATTR, slave, 0, termios);
            return slave;
        }
    }

    static void close(int descriptor) throws Refused {
        try (var arena = Arena.ofConfined()) {
            call(arena, "close", CLOSE, descriptor);
        }
    }

    /// Whether there is something to read within the time-out.
    static boolean readable(int descriptor, int timeoutMs) throws Refused {
        return ready(descriptor, POLLIN, timeoutMs);
    }

    /// Whether something can be written within the time-out.
    static boolean writable(int descriptor, int timeoutMs) throws Refused {
        return ready(descriptor, POLLOUT, timeoutMs);
    }

    static int read(int descriptor, byte[] buffer) throws Refused {
        try (var arena = Arena.ofConfined()) {
            var memory = arena.allocate(buffer.length);
            int count = (int) call(arena, "read", READ, descriptor, memory, (long) buffer.length);
            MemorySegment.copy(memory, ValueLayout.JAVA_BYTE, 0, buffer, 0, count);
            return count;
        }
    }

    /// Writes from `offset` on as much as fits.
    static int write(int descriptor, byte[] bytes, int offset) throws Refused {
        try (var arena = Arena.ofConfined()) {
            int length = bytes.length - offset;
            var memory = arena.allocate(length);
            MemorySegment.copy(bytes, offset, memory, ValueLayout.JAVA_BYTE, 0, length);
            return (int) call(arena, "write", WRITE, descriptor, memory, (long) length);
        }
    }

    private static boolean ready(int descriptor, short events, int timeoutMs) throws Refused {
        try (var arena = Arena.ofConfined()) {
            var pollfd = arena.allocate(8, 4);
            pollfd.set(INT, 0, descriptor);
            pollfd.set(ValueLayout.JAVA_SHORT, 4, events);
            return call(arena, "poll", POLL, pollfd, 1L, timeoutMs) > 0;
        } catch (Refused e) {
            if (e.errno == EINTR) return false;
            throw e;
        }
    }

    private static MethodHandle function(String name, MemoryLayout result, MemoryLayout... args) {
        return LINKER.downcallHandle(
                LINKER.defaultLookup().findOrThrow(name),
                FunctionDescriptor.of(result, args),
                Linker.Option.captureCallState("errno"));
    }

    private static long call(Arena arena, String name, MethodHandle function, Object... args)
            throws Refused {
        var state = arena.allocate(STATE);
        var all = new ArrayList<Object>(args.length + 1);
        all.add(state);
        all.addAll(List.of(args));
        long result = ((Number) invoke(function, all)).longValue();
        if (result < 0) throw new Refused(name, state.get(INT, errnoOffset()));
        return result;
    }

    private static Object invoke(MethodHandle function, List<?> args) {
        try {
            var result = function.invokeWithArguments(args);
            return result == null ? 0 : result;
        } catch (RuntimeException | Error e) {
            throw e;
        } catch (Throwable e) {
            throw new UncheckedIOException(new IOException(e));
        }
    }

    private static long errnoOffset() {
        return STATE.byteOffset(MemoryLayout.PathElement.groupElement("errno"));
    }

    private static String words(int errno) {
        var text = (MemorySegment) invoke(STRERROR, List.of(errno));
        return text.reinterpret(256).getString(0);
    }
}
