package guichet.app.lives;

import guichet.app.demo.StoreAround;
import guichet.app.lives.program.Make;
import guichet.app.lives.world.Catalogues;
import guichet.app.lives.world.Fault;
import guichet.queue.Commit;
import guichet.queue.Store;
import guichet.queue.StoreException;
import guichet.sim.world.PowerCut;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Everything the real core commits in one life, in the order in which it became durable. Written to
/// an empty store in that order, it makes that life's books anew.
public final class CommitsOfALife implements Make {

    private final List<Commit> durable = new ArrayList<>();
    private Optional<Commit> unsure = Optional.empty();
    private long rows;

    private CommitsOfALife() {}

    /// The same seed gives the same commits.
    public static List<Commit> of(long seed) {
        var commits = new CommitsOfALife();
        var _ =
                new Life(seed, new Life.Terms(Catalogues.open(), Fault.all(), commits, _ -> {}))
                        .live();
        return List.copyOf(commits.durable);
    }

    /// Called at each start of the program: only now can be seen whether the commit it died in, or
    /// whose outcome it could not know, became durable.
    @Override
    public Store store(Store disk) {
        if (disk.head().number() > rows) unsure.ifPresent(durable::add);
        unsure = Optional.empty();
        return new Listened(disk);
    }

    private final class Listened extends StoreAround {

        Listened(Store store) {
            super(store);
        }

        @Override
        public Committed commit(Commit commit) {
            var before = store.head().number();
            Committed done;
            try {
                done = store.commit(commit);
            } catch (StoreException | PowerCut e) {
                // After the first of these the store takes no more.
                if (unsure.isEmpty()) {
                    rows = before;
                    unsure = Optional.of(commit);
                }
                throw e;
            }
            durable.add(commit);
            return done;
        }
    }
}
