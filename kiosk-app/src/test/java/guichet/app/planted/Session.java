package guichet.app.planted;

import guichet.app.payment.Effect;
import guichet.app.runtime.PaymentRow;
import guichet.app.runtime.PaymentRows;
import guichet.queue.Store;

/// A cassette's session as the journal tells it: amounts in minor units, and numbers of notes.
record Session(
        long credited,
        long recovered,
        long unclaimed,
        long suspense,
        int escrowed,
        int stacked,
        int returned,
        int undecided) {

    static Session of(Store store) {
        var rows = new PaymentRows();
        var session = new Session(0, 0, 0, 0, 0, 0, 0, 0);
        try (var journal = store.journal(1)) {
            for (var row : journal.filter(r -> r.kind().equals(PaymentRow.KIND)).toList()) {
                for (var effect : rows.read(row).effects()) session = session.after(effect);
            }
        }
        return session;
    }

    /// What the cassette must hold.
    long landed() {
        return credited + recovered + unclaimed + suspense;
    }

    private Session after(Effect effect) {
        return switch (effect) {
            case Effect.RecordEscrowed _ -> notes(1, 0, 0, 0);
            case Effect.RecordCredit(_, var value, var late) ->
                    late
                            ? sums(0, value.minorUnits(), 0, 0).notes(0, 1, 0, 0)
                            : sums(value.minorUnits(), 0, 0, 0).notes(0, 1, 0, 0);
            case Effect.RecordReturned _ -> notes(0, 0, 1, 0);
            case Effect.RecordUndecided _ -> notes(0, 0, 0, 1);
            case Effect.SettleUndecided(var note) ->
                    sums(0, note.value().orElseThrow().minorUnits(), 0, 0).notes(0, 1, 0, -1);
            case Effect.RecordUnclaimed(var value) -> sums(0, 0, value.minorUnits(), 0);
            case Effect.RecordSuspense(var journalled, var reported, _, _) ->
                    sums(0, 0, 0, reported.or(() -> journalled).orElseThrow().minorUnits());
            case Effect _ -> this;
        };
    }

    private Session sums(long credit, long recovery, long nobodys, long doubtful) {
        return new Session(
                credited + credit,
                recovered + recovery,
                unclaimed + nobodys,
                suspense + doubtful,
                escrowed,
                stacked,
                returned,
                undecided);
    }

    private Session notes(int in, int down, int back, int lost) {
        return new Session(
                credited,
                recovered,
                unclaimed,
                suspense,
                escrowed + in,
                stacked + down,
                returned + back,
                undecided + lost);
    }
}
