package guichet.app.kill;

import guichet.app.demo.StoreAround;
import guichet.app.kill.KillPoint.Side;
import guichet.queue.Commit;
import guichet.queue.Store;
import java.util.Optional;
import java.util.function.Consumer;

/// A store that says what it has committed, and at one named commit kills its own process. May be
/// called from any thread, as any store.
final class KillingStore extends StoreAround {

    private final Consumer<String> out;
    private final CommitNames names = new CommitNames();
    private volatile Optional<KillPoint> point;

    KillingStore(Store store, Optional<KillPoint> point, Consumer<String> out) {
        super(store);
        this.point = point;
        this.out = out;
    }

    /// From now on that commit is deadly.
    void arm(KillPoint next) {
        point = Optional.of(next);
    }

    @Override
    public Committed commit(Commit commit) {
        var name = names.next(commit);
        die(Side.BEFORE, name);
        var done = store.commit(commit);
        die(Side.AFTER, name);
        out.accept("committed " + name);
        return done;
    }

    private void die(Side side, String name) {
        if (!point.equals(Optional.of(new KillPoint(side, name)))) return;
        out.accept("dies " + point.get());
        SuddenDeath.now();
    }
}
