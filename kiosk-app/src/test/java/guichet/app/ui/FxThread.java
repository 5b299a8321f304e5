package guichet.app.ui;

import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javafx.application.Platform;

/// The toolkit's thread for tests: started once in a process, never stopped. Any thread.
public final class FxThread {

    private static final long PATIENCE_SECONDS = 60;

    private static boolean started;

    private FxThread() {}

    /// Does something on the JavaFX thread and waits for its answer.
    public static <T> T call(Callable<T> what) {
        start();
        var task = new FutureTask<>(what);
        Platform.runLater(task);
        try {
            return task.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof Error error) throw error;
            throw new IllegalStateException(e.getCause());
        } catch (TimeoutException e) {
            throw new IllegalStateException("the JavaFX thread is busy", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    public static void run(Runnable what) {
        call(() -> {
            what.run();
            return true;
        });
    }

    private static synchronized void start() {
        if (started) return;
        started = true;
        try {
            Platform.startup(() -> Platform.setImplicitExit(false));
        } catch (IllegalStateException _) {
            // Somebody else in this process has started it.
            Platform.setImplicitExit(false);
        }
    }
}
