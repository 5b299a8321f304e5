package guichet.app.runtime;

import guichet.app.payment.Payment;
import guichet.app.payment.Payments;
import guichet.queue.JournalRow;
import guichet.queue.Store;
import java.util.ArrayList;
import java.util.List;

/// Finds out from the journal where the payment stood when the power went (`docs/money.md` M1.2).
public final class PaymentMemory {

    private static final int WINDOW = 512;

    private final PaymentRows rows = new PaymentRows();

    /// The payment as the last row left it, replayed from the row before the open payment began.
    /// The replay must end where the journal says it ended.
    ///
    /// @throws PaymentRows.UnreadableJournal if it does not, or a row cannot be read
    public Payment recall(Store store, String cassette) {
        var last = lastRows(store);
        if (last.isEmpty()) return Payment.none(cassette);
        // Nothing was open: there is nothing to replay, and a newer program may think otherwise
        // about a payment that is over.
        var end = rows.read(last.getLast()).after();
        if (end.atRest()) return end;
        var replayed = rows.read(last.getFirst()).after();
        for (var row : last.subList(1, last.size())) {
            var turn = rows.read(row);
            var step = Payments.step(replayed, turn.event());
            replayed = step.payment();
            if (!replayed.equals(turn.after()) || !step.effects().equals(turn.effects())) {
                throw new PaymentRows.UnreadableJournal(
                        "journal row %d does not follow from the rows before it"
                                .formatted(row.number()));
            }
        }
        return replayed;
    }

    /// The payment rows of the last payment, and one before it.
    private static List<JournalRow> lastRows(Store store) {
        var from = store.head().number() + 1;
        while (from > 1) {
            from = Math.max(1, from - WINDOW);
            var found = new ArrayList<JournalRow>();
            try (var stream = store.journal(from)) {
                stream.filter(r -> r.kind().equals(PaymentRow.KIND)).forEach(found::add);
            }
            if (!found.isEmpty()) return sincePayment(found);
        }
        return List.of();
    }

    private static List<JournalRow> sincePayment(List<JournalRow> found) {
        if (found.isEmpty()) return found;
        var key = found.getLast().subject();
        int start = found.size() - 1;
        while (start > 0 && found.get(start).subject().equals(key)) start--;
        return found.subList(start, found.size());
    }
}
