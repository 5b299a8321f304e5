package guichet.sim.ledger;

import guichet.queue.host.HostLink.Charge;
import java.util.Optional;

/// Who decides at the bank what no rule decides, and hears of what was posted.
public interface Clerk {

    /// Whether a charge is decided later, and after how many milliseconds.
    Optional<Long> putsOff(Charge charge);

    /// A listed reason to refuse a charge for good; empty to post it.
    Optional<String> refuses(Charge charge);

    /// Whether the biller has the money already, so that a charge cannot be undone.
    boolean cannotUndo(Charge charge);

    /// @param postingDate `yyyy-MM-dd`
    void posted(Charge charge, String postingDate);
}
