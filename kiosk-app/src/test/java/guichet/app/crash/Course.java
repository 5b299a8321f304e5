package guichet.app.crash;

import guichet.queue.Commit;
import guichet.queue.Store;
import guichet.sim.world.MemoryStore;
import guichet.sim.world.World;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;

/// The commits of a load and what a store holds after each of them, as the store in memory says,
/// which shares no code with the one in SQLite but the chain.
final class Course {

    private final List<Commit> commits;
    private final Holding.Names names;
    private final List<Holding> after = new ArrayList<>();

    Course(List<Commit> commits) {
        this.commits = List.copyOf(commits);
        this.names = Holding.Names.in(commits);
        var store = new MemoryStore(new World(1));
        after.add(Holding.of(store, names));
        for (var commit : commits) {
            store.commit(commit);
            after.add(Holding.of(store, names));
        }
    }

    List<Commit> all() {
        return commits;
    }

    int commits() {
        return commits.size();
    }

    Commit commit(int index) {
        return commits.get(index);
    }

    Holding held(Store store) {
        return Holding.of(store, names);
    }

    /// After how many commits a store holds this; looked for around `near` first. Empty if it never
    /// does: it is no whole number of commits.
    OptionalInt reached(Holding holding, int near) {
        for (int i = Math.min(near + 1, commits.size()); i >= 0; i--) {
            if (after.get(i).equals(holding)) return OptionalInt.of(i);
        }
        for (int i = near + 2; i <= commits.size(); i++) {
            if (after.get(i).equals(holding)) return OptionalInt.of(i);
        }
        return OptionalInt.empty();
    }

    /// Payments promised to a customer by the commits after the first `from`, up to `to`.
    int payments(int from, int to) {
        return (int)
                commits.subList(from, to).stream().filter(c -> !c.newOutbox().isEmpty()).count();
    }
}
