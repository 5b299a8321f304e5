package guichet.app.ui;

import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import javafx.application.Platform;

/// The only way to the JavaFX thread. Keeps the latest value only: a screen that is late draws
/// what is, not what was, and a burst of values never becomes a queue.
///
/// [#accept] may be called from any thread and returns at once; `draw` runs on the JavaFX thread.
public final class LatestOnFx<T> implements Consumer<T> {

    private final AtomicReference<Optional<T>> latest = new AtomicReference<>(Optional.empty());
    private final Consumer<T> draw;

    public LatestOnFx(Consumer<T> draw) {
        this.draw = draw;
    }

    @Override
    public void accept(T value) {
        var before = latest.getAndSet(Optional.of(value));
        if (before.isEmpty()) Platform.runLater(this::deliver);
    }

    private void deliver() {
        latest.getAndSet(Optional.empty()).ifPresent(draw);
    }
}
