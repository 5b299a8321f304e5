package guichet.app.kill;

import guichet.app.payment.Effect;
import guichet.app.payment.HeldNote.Decision;
import guichet.app.runtime.PaymentRow;
import guichet.app.runtime.PaymentRows;
import guichet.queue.Commit;
import guichet.queue.JournalRow;
import guichet.queue.OutboxEntry.State;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Names commits by what they contain, counted from the one that opens a payment: `OPEN`,
/// `ESCROWED-1`, `CREDITED-1`, …, `PROMISE`, `OUTCOME`, `RECEIPT`, `PRINTED`. Until a payment is
/// opened in this life the names begin with `RECOVERY-`. Thread-safe.
final class CommitNames {

    static final String RECOVERY = "RECOVERY-";

    private final PaymentRows rows = new PaymentRows();
    private final Map<String, Integer> seen = new HashMap<>();
    private boolean opened;

    synchronized String next(Commit commit) {
        var word = word(commit);
        if (word.equals("OPEN")) {
            opened = true;
            seen.clear();
        }
        var count = seen.merge(word, 1, Integer::sum);
        var numbered = count > 1 || word.equals("ESCROWED") || word.equals("CREDITED");
        return (opened ? "" : RECOVERY) + word + (numbered ? "-" + count : "");
    }

    private String word(Commit commit) {
        var effects = effects(commit);
        return effects.stream()
                .map(CommitNames::booking)
                .flatMap(Optional::stream)
                .findFirst()
                .or(() -> outcome(commit))
                .or(() -> papers(commit))
                .or(() -> commanded(effects))
                .orElse("RIDING");
    }

    /// What needs the commit although it books nothing.
    private static Optional<String> commanded(List<Effect> effects) {
        for (var effect : effects) {
            if (!effect.needsCommit() || effect instanceof Effect.Booking) continue;
            if (effect instanceof Effect.AcknowledgeCredit) return Optional.of("ACKNOWLEDGED");
            if (effect instanceof Effect.KeepCard) return Optional.of("KEEPING");
            if (effect instanceof Effect.GiveBackCard) return Optional.of("GIVING-BACK");
            if (effect instanceof Effect.VoidCard) return Optional.of("VOIDING");
        }
        return Optional.empty();
    }

    private List<Effect> effects(Commit commit) {
        var effects = new ArrayList<Effect>();
        for (var entry : commit.entries()) {
            if (entry.kind().equals(PaymentRow.KIND)) effects.addAll(row(entry).effects());
        }
        return effects;
    }

    private PaymentRow row(Commit.Entry entry) {
        var noHash = new byte[32];
        return rows.read(
                new JournalRow(
                        0,
                        entry.kind(),
                        entry.version(),
                        entry.subject(),
                        entry.atMs(),
                        entry.body(),
                        noHash,
                        noHash));
    }

    private static Optional<String> booking(Effect effect) {
        return switch (effect) {
            case Effect.OpenPayment _ -> Optional.of("OPEN");
            case Effect.RecordEscrowed(var note) ->
                    Optional.of(note.decision() == Decision.STACK ? "ESCROWED" : "RETURNING");
            case Effect.RecordCredit _ -> Optional.of("CREDITED");
            case Effect.RecordPromise _ -> Optional.of("PROMISE");
            case Effect.RecordVoid _ -> Optional.of("VOID");
            case Effect.PrintReceipt _ -> Optional.of("RECEIPT");
            case Effect.KeepReceipt _ -> Optional.of("KEPT");
            case Effect.RecordSuspense _, Effect.MoveToSuspense _ -> Optional.of("SUSPENSE");
            case Effect.RecordUndecided _ -> Optional.of("UNDECIDED");
            case Effect.SettleUndecided _ -> Optional.of("SETTLED-LATE");
            case Effect.RecordUnclaimed _ -> Optional.of("UNCLAIMED");
            case Effect.RecordAsked _ -> Optional.of("ASKED");
            case Effect.RecordTaken _ -> Optional.of("TAKEN");
            case Effect.RecordCharge _ -> Optional.of("CHARGED");
            case Effect.RecordKept _ -> Optional.of("KEPT-MONEY");
            case Effect.RecordUnkept _ -> Optional.of("UNKEPT");
            case Effect.RecordReversing _ -> Optional.of("REVERSING");
            case Effect.RecordGivenBack _ -> Optional.of("GIVEN-BACK");
            case Effect.RecordReleased _, Effect.RecordOwed _ -> Optional.of("CLAIM");
            case Effect.RecordBankClaim _ -> Optional.of("BANK-CLAIM");
            case Effect.RecordReturned _, Effect.RaiseAlarm _ -> Optional.empty();
            case Effect.Command _ -> Optional.empty();
        };
    }

    private static Optional<String> outcome(Commit commit) {
        return commit.changedOutbox().stream()
                .findFirst()
                .map(entry -> entry.state() == State.ACCEPTED ? "OUTCOME" : entry.state().name())
                .map(word -> word.replace('_', '-'));
    }

    private static Optional<String> papers(Commit commit) {
        return commit.documents().stream()
                .findFirst()
                .map(document -> document.state().toUpperCase(java.util.Locale.ROOT))
                .map(word -> word.replace(' ', '-'));
    }
}
