package guichet.app.fuzz;

import java.lang.reflect.Method;

/// How many bytes a thread has allocated and how long it has worked.
///
/// By reflection, because the kiosk's module reads no management module and its tests are part of it.
final class Meter {

    private static final Object THREADS = threads();
    private static final Method ALLOCATED = question("getThreadAllocatedBytes");
    private static final Method WORKED = question("getThreadCpuTime");

    private Meter() {}

    private static Object threads() {
        try {
            return Hidden.type("java.lang.management.ManagementFactory")
                    .getMethod("getThreadMXBean")
                    .invoke(null);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("this Java does not measure threads", e);
        }
    }

    private static Method question(String name) {
        try {
            return Hidden.type("com.sun.management.ThreadMXBean").getMethod(name, long.class);
        } catch (NoSuchMethodException e) {
            throw new IllegalStateException("this Java does not measure threads", e);
        }
    }

    /// Since it was started.
    static long allocatedBytes(Thread thread) {
        return asked(ALLOCATED, thread);
    }

    /// Of the processor, not of the clock on the wall; -1 once the thread has ended.
    static long cpuNanos(Thread thread) {
        return asked(WORKED, thread);
    }

    private static long asked(Method question, Thread thread) {
        try {
            return (Long) question.invoke(THREADS, thread.threadId());
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("this Java does not measure threads", e);
        }
    }
}
