package guichet.app.cli;

import guichet.app.payment.Effect;
import guichet.app.payment.PaymentEvent;
import guichet.app.runtime.PaymentRows;
import guichet.queue.JournalRow;
import guichet.queue.seal.KeyRow;
import java.util.Locale;
import java.util.stream.Collectors;

/// A payment row in a line: what happened, and what was decided.
final class JournalWords {

    private static final PaymentRows ROWS = new PaymentRows();

    private JournalWords() {}

    static String gist(JournalRow row) {
        try {
            var turn = ROWS.read(row);
            var decided =
                    turn.effects().stream()
                            .map(JournalWords::effect)
                            .collect(Collectors.joining(", "));
            return event(turn.event()) + (decided.isEmpty() ? "" : " → " + decided);
        } catch (PaymentRows.UnreadableJournal e) {
            return String.valueOf(e.getMessage());
        }
    }

    static String gist(KeyRow key) {
        return "%s key, wrapped for recovery key %s"
                .formatted(key.purpose().name().toLowerCase(Locale.ROOT), key.recoveryKey());
    }

    private static String event(PaymentEvent event) {
        return switch (event) {
            case PaymentEvent.NoteEscrowed(_, var value) -> "NoteEscrowed" + amount(value);
            case PaymentEvent.NoteCredited(_, var value) -> "NoteCredited" + amount(value);
            default -> event.getClass().getSimpleName();
        };
    }

    private static String effect(Effect effect) {
        return switch (effect) {
            case Effect.RecordEscrowed(var note) ->
                    "ESCROWED(" + note.decision() + ") note " + note.number();
            case Effect.RecordCredit(var note, var value, var recovered) ->
                    "CREDITED "
                            + value
                            + " note "
                            + note.number()
                            + (recovered ? " RECOVERED" : "");
            case Effect.RecordPromise(var p) -> "promised " + p.purse().total();
            default -> effect.getClass().getSimpleName();
        };
    }

    private static String amount(java.util.Optional<?> value) {
        return value.map(v -> " " + v).orElse("");
    }
}
