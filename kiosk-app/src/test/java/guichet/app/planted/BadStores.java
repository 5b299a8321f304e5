package guichet.app.planted;

import guichet.app.demo.StoreAround;
import guichet.app.payment.Effect;
import guichet.app.runtime.PaymentRow;
import guichet.app.runtime.PaymentRows;
import guichet.queue.Commit;
import guichet.queue.JournalRow;
import guichet.queue.OutboxEntry;
import guichet.queue.Store;
import java.util.List;

/// Mistakes in front of the disk.
final class BadStores {

    private static final long A_QUARTER_MS = 900_000;

    private BadStores() {}

    /// What is older than a quarter of an hour is not sent any more.
    static final class Expiring extends StoreAround {
        Expiring(Store store) {
            super(store);
        }

        @Override
        public Committed commit(Commit commit) {
            return store.commit(commit);
        }

        @Override
        public List<OutboxEntry> due(long nowMs, int limit) {
            return super.due(nowMs, limit).stream()
                    .filter(entry -> nowMs - entry.createdMs() < A_QUARTER_MS)
                    .toList();
        }
    }

    /// The row that a note stands in escrow is left out, to save a commit a note.
    static final class WithoutEscrowed extends StoreAround {
        private final PaymentRows rows = new PaymentRows();

        WithoutEscrowed(Store store) {
            super(store);
        }

        @Override
        public Committed commit(Commit commit) {
            return commit.entries().stream().anyMatch(this::escrowed)
                    ? new Committed(store.head())
                    : store.commit(commit);
        }

        private boolean escrowed(Commit.Entry entry) {
            if (!entry.kind().equals(PaymentRow.KIND)) return false;
            var hash = new byte[32];
            var row =
                    new JournalRow(
                            1,
                            entry.kind(),
                            entry.version(),
                            entry.subject(),
                            entry.atMs(),
                            entry.body(),
                            hash,
                            hash);
            return rows.read(row).effects().stream()
                    .anyMatch(Effect.RecordEscrowed.class::isInstance);
        }
    }
}
