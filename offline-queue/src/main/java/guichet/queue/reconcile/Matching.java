package guichet.queue.reconcile;

import guichet.queue.Difference;
import guichet.queue.Difference.Kind;
import guichet.queue.Difference.Side;
import guichet.queue.OutboxEntry;
import guichet.queue.OutboxEntry.State;
import guichet.queue.forward.Reversals.Undoing;
import guichet.queue.host.Confirmation;
import guichet.queue.host.HostLink.Split;
import guichet.queue.host.Statement;
import guichet.queue.host.Statement.Line;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;

/// One statement against the kiosk's own charges (`docs/money.md` M4.6). Pure but for the look-ups of
/// [Here]. Lines are found by their key, whatever day the charge was made.
///
/// | the charge here | line posted | line reversed, refunded | no line |
/// | --- | --- | --- | --- |
/// | none | not here | not here | – |
/// | not final | expected later | expected later | expected later |
/// | ACCEPTED | agreed; another state if on another day | another state | ask ¹ |
/// | ACCEPTED, undone | ask ¹ | agreed | ask ¹ |
/// | REVERSED | ask ¹ | agreed | agreed |
/// | REJECTED, NEEDS_PERSON | another state | another state | agreed |
///
/// ¹ Absence and an older state are no proof: what the bank answers now decides ([#verdict]). Amount,
/// fee, currency and split of every line found are compared too, whatever its state.
final class Matching {

    private final String date;
    private final Here here;
    private final List<Difference> differences = new ArrayList<>();
    private final List<Question> questions = new ArrayList<>();
    private int agreed;
    private int later;

    /// What the kiosk knows of its charges.
    interface Here {

        Optional<OutboxEntry> charge(String key);

        /// Charges that the kiosk holds to be posted on the statement's date.
        List<OutboxEntry> posted();

        Undoing undoing(OutboxEntry charge);

        /// Empty if the profile cannot tell.
        List<Split> splits(OutboxEntry charge);
    }

    /// @param line as the statement has it; empty if it has none
    record Question(OutboxEntry charge, Optional<Line> line) {}

    /// What the bank's answer makes of a question.
    sealed interface Verdict {
        record Agreed() implements Verdict {}

        record Later() implements Verdict {}

        record Differs(Difference difference) implements Verdict {}

        /// No usable answer: nothing is known.
        record Unanswered() implements Verdict {}
    }

    private Matching(String date, Here here) {
        this.date = date;
        this.here = here;
    }

    static Matching of(Statement statement, Here here) {
        var matching = new Matching(statement.businessDate(), here);
        var keys = new HashSet<String>();
        for (var line : statement.lines()) {
            keys.add(line.key());
            matching.match(line);
        }
        for (var charge : here.posted()) {
            if (!keys.contains(charge.key())) {
                matching.questions.add(new Question(charge, Optional.empty()));
            }
        }
        return matching;
    }

    int agreed() {
        return agreed;
    }

    /// Charges whose own answer has yet to come.
    int later() {
        return later;
    }

    List<Difference> differences() {
        return List.copyOf(differences);
    }

    List<Question> questions() {
        return List.copyOf(questions);
    }

    private void match(Line line) {
        var found = here.charge(line.key());
        if (found.isEmpty()) {
            differs(line.key(), Kind.NOT_HERE, Side.absent(), side(line));
            return;
        }
        var charge = found.get();
        var sameMoney = sameMoney(charge, line);
        if (!sameMoney) {
            differs(line.key(), Kind.ANOTHER_AMOUNT, side(charge), side(line));
        }
        switch (charge.state()) {
            case WAITING, IN_DOUBT, PENDING, REFUSED_ONCE, FROZEN -> later++;
            case ACCEPTED -> accepted(charge, line, sameMoney);
            case REVERSED -> {
                if (posted(line)) questions.add(new Question(charge, Optional.of(line)));
                else if (sameMoney) agreed++;
            }
            case REJECTED, NEEDS_PERSON -> anotherState(charge, side(line));
        }
    }

    private void accepted(OutboxEntry charge, Line line, boolean sameMoney) {
        var undone = here.undoing(charge) != Undoing.NONE;
        if (posted(line) && !line.postingDate().equals(charge.postingDate())) {
            anotherState(charge, side(line));
        } else if (posted(line) && undone) {
            questions.add(new Question(charge, Optional.of(line)));
        } else if (posted(line) || undone) {
            if (sameMoney) agreed++;
        } else {
            anotherState(charge, side(line));
        }
    }

    private boolean sameMoney(OutboxEntry charge, Line line) {
        var splits = here.splits(charge);
        var comparable = !splits.isEmpty() && !line.splits().isEmpty();
        return Math.addExact(line.minorUnits(), line.feeMinorUnits()) == charge.minorUnits()
                && line.currency().equals(charge.currency())
                && (!comparable || sorted(splits).equals(sorted(line.splits())));
    }

    private static List<String> sorted(List<Split> splits) {
        return splits.stream().map(s -> s.to() + "=" + s.minorUnits()).sorted().toList();
    }

    private static boolean posted(Line line) {
        return line.state().equals("posted");
    }

    private void anotherState(OutboxEntry charge, Side atBank) {
        differs(charge.key(), Kind.ANOTHER_STATE, side(charge), atBank);
    }

    private void differs(String key, Kind kind, Side ours, Side theirs) {
        differences.add(new Difference(date, key, kind, ours, theirs));
    }

    /// What the bank's answer of now makes of a question.
    Verdict verdict(Question question, Confirmation said) {
        return question.line().isPresent()
                ? undone(question.charge(), said)
                : missing(question.charge(), said);
    }

    /// It was posted on the statement's day, and we have undone it since.
    private Verdict undone(OutboxEntry charge, Confirmation said) {
        return switch (said) {
            case Confirmation.Reversed(), Confirmation.Refunded() -> new Verdict.Agreed();
            case Confirmation.Posted(_) when here.undoing(charge) == Undoing.OPEN ->
                    new Verdict.Later();
            case Confirmation.Posted(_),
                    Confirmation.Pending(),
                    Confirmation.NeverSeen(),
                    Confirmation.Rejected(_) ->
                    differing(charge, Kind.ANOTHER_STATE, said);
            case Confirmation.Unknown(_) -> new Verdict.Unanswered();
        };
    }

    private Verdict missing(OutboxEntry charge, Confirmation said) {
        return switch (said) {
            case Confirmation.Reversed(), Confirmation.Refunded() ->
                    here.undoing(charge) == Undoing.NONE
                            ? differing(charge, Kind.ANOTHER_STATE, said)
                            : new Verdict.Agreed();
            case Confirmation.Posted(var day) ->
                    differing(
                            charge, day.equals(date) ? Kind.NOT_AT_BANK : Kind.ANOTHER_STATE, said);
            case Confirmation.Pending(), Confirmation.NeverSeen(), Confirmation.Rejected(_) ->
                    differing(charge, Kind.NOT_AT_BANK, said);
            case Confirmation.Unknown(_) -> new Verdict.Unanswered();
        };
    }

    private Verdict differing(OutboxEntry charge, Kind kind, Confirmation said) {
        var atBank = side(charge, said);
        return new Verdict.Differs(new Difference(date, charge.key(), kind, side(charge), atBank));
    }

    private static Side side(OutboxEntry charge, Confirmation said) {
        var words =
                switch (said) {
                    case Confirmation.Posted(var day) -> "posted " + day;
                    case Confirmation.Rejected(var reason) -> "rejected: " + reason;
                    case Confirmation.Pending() -> "pending";
                    case Confirmation.Reversed() -> "reversed";
                    case Confirmation.Refunded() -> "refunded";
                    case Confirmation.NeverSeen() -> "never seen";
                    case Confirmation.Unknown(var reason) -> "unknown: " + reason;
                };
        var worth = said instanceof Confirmation.Posted ? charge.minorUnits() : 0;
        return new Side(words, worth, charge.currency());
    }

    private static Side side(Line line) {
        var words = posted(line) ? "posted " + line.postingDate() : line.state();
        var worth = Math.addExact(line.minorUnits(), line.feeMinorUnits());
        return new Side(words, worth, line.currency());
    }

    private static Side side(OutboxEntry charge) {
        var words =
                charge.state() == State.ACCEPTED
                        ? "posted " + charge.postingDate()
                        : charge.state().name();
        return new Side(words, charge.minorUnits(), charge.currency());
    }
}
