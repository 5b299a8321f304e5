package guichet.app.demo;

import guichet.queue.Commit;
import guichet.queue.Store;
import java.util.function.Consumer;

/// A store that says when it has committed.
final class TellingStore extends StoreAround {

    private final Consumer<String> out;

    TellingStore(Store store, Consumer<String> out) {
        super(store);
        this.out = out;
    }

    @Override
    public Committed commit(Commit commit) {
        var done = store.commit(commit);
        out.accept("committed " + done.head().number());
        return done;
    }
}
