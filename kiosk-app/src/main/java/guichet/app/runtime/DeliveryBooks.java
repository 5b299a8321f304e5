package guichet.app.runtime;

import static guichet.app.runtime.Accounts.*;

import guichet.queue.Commit;
import guichet.queue.OutboxEntry;
import guichet.queue.OutboxEntry.State;
import guichet.queue.Store;
import guichet.queue.forward.OutcomeBooks;
import guichet.queue.forward.Reversals;
import guichet.queue.host.HostLink;
import java.time.InstantSource;

/// What a bank's answer means in the books: money for a charge that is finally refused is owed to
/// the customer again, fee included (`docs/money.md` M6.1).
public final class DeliveryBooks implements OutcomeBooks {

    private final Store store;
    private final ClaimEntries claims;
    private final InstantSource clock;
    private final PaymentRows rows = new PaymentRows();

    public DeliveryBooks(Store store, HostLink host, InstantSource clock) {
        this.store = store;
        this.claims = new ClaimEntries(host);
        this.clock = clock;
    }

    @Override
    public Commit on(OutboxEntry before, OutboxEntry after) {
        var commit = Commit.builder();
        if (after.kind().equals(Reversals.CHARGE)
                && after.state() == State.REJECTED
                && before.state() != State.REJECTED) {
            refused(after, commit);
        }
        return commit.build();
    }

    private void refused(OutboxEntry entry, Commit.Builder commit) {
        var promise = OpenPromises.read(entry.key(), store, rows);
        var line =
                promise.flatMap(p ->
                        p.charges().stream().filter(l -> l.key().equals(entry.key())).findFirst());
        // What a card or a phone has a part in is settled by the payment itself.
        line.filter(l -> l.taken().isEmpty())
                .ifPresent(l -> {
                    var memo = "refused: " + entry.key();
                    var currency = entry.currency();
                    var biller = billerPayable(entry.group());
                    commit.move(CLAIMS_PAYABLE, biller, currency, l.amount().minorUnits(), memo);
                    commit.move(CLAIMS_PAYABLE, FEE, currency, l.fee().minorUnits(), memo);
                    claims.refused(promise.orElseThrow(), entry, commit, clock.millis());
                });
    }
}
