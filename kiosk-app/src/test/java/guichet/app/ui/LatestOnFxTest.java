package guichet.app.ui;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import javafx.application.Platform;
import org.junit.jupiter.api.Test;

/// A late screen draws what is, not what was.
class LatestOnFxTest {

    @Test
    void a_burst_is_drawn_once_with_its_last_value() throws Exception {
        var drawn = new LinkedBlockingQueue<Integer>();
        var bridge = new LatestOnFx<Integer>(drawn::add);
        var busy = new CountDownLatch(1);
        FxThread.run(() -> Platform.runLater(() -> assertThat(awaited(busy)).isTrue()));
        for (int value = 1; value <= 1000; value++) bridge.accept(value);
        busy.countDown();
        assertThat(drawn.poll(10, TimeUnit.SECONDS)).isEqualTo(1000);
        FxThread.run(() -> {});
        assertThat(drawn).isEmpty();
    }

    @Test
    void a_value_after_the_drawing_is_drawn_too() throws Exception {
        var drawn = new LinkedBlockingQueue<String>();
        FxThread.run(() -> {});
        var bridge = new LatestOnFx<String>(drawn::add);
        bridge.accept("one");
        assertThat(drawn.poll(10, TimeUnit.SECONDS)).isEqualTo("one");
        bridge.accept("two");
        assertThat(drawn.poll(10, TimeUnit.SECONDS)).isEqualTo("two");
    }

    private static boolean awaited(CountDownLatch latch) {
        try {
            return latch.await(10, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
