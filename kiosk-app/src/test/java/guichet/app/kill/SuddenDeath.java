package guichet.app.kill;

import static java.lang.foreign.ValueLayout.JAVA_INT;

import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.invoke.MethodHandle;

/// The nearest thing to a power cut that a process can do to itself: `kill(getpid(), SIGKILL)`. No
/// shutdown hook runs, nothing is flushed or closed.
final class SuddenDeath {

    private static final int SIGKILL = 9;
    private static final MethodHandle KILL = kill();

    private SuddenDeath() {}

    @SuppressWarnings("restricted") // The point of this class.
    private static MethodHandle kill() {
        var linker = Linker.nativeLinker();
        return linker.downcallHandle(
                linker.defaultLookup().findOrThrow("kill"),
                FunctionDescriptor.of(JAVA_INT, JAVA_INT, JAVA_INT));
    }

    /// Does not return.
    static void now() {
        try {
            int answer =
                    (int) KILL.invokeExact(Math.toIntExact(ProcessHandle.current().pid()), SIGKILL);
            throw new IllegalStateException("alive after SIGKILL, which answered " + answer);
        } catch (Error | RuntimeException e) {
            throw e;
        } catch (Throwable e) {
            throw new IllegalStateException("kill(2) cannot be called", e);
        }
    }
}
