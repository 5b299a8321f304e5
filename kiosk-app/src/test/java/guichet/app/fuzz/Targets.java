package guichet.app.fuzz;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// Everything that is fed. A new reader of bytes from outside goes into one of these lists.
final class Targets {

    private Targets() {}

    /// @param house where `docs` is
    static List<Target> all(Path house) throws Exception {
        var all = new ArrayList<Target>();
        all.addAll(CcnetTargets.all());
        all.addAll(WireTargets.all());
        all.addAll(BankTargets.all());
        all.addAll(new KioskTargets(house).all());
        return List.copyOf(all);
    }
}
