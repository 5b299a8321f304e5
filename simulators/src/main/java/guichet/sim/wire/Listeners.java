package guichet.sim.wire;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

/// Who hears what happens at one device. A listener must not block: it is told while the device
/// stands still.
public final class Listeners {

    private final List<Consumer<String>> all = new CopyOnWriteArrayList<>();

    /// Nobody listens yet.
    public Listeners() {}

    public void add(Consumer<String> listener) {
        all.add(listener);
    }

    public void say(String event) {
        for (var listener : all) listener.accept(event);
    }
}
