package guichet.queue;

import java.util.Arrays;
import java.util.HashMap;

/// What every store demands of a commit before it writes anything. Pure; may be called from any
/// thread. Each refusal is an [IllegalArgumentException] that names the field and the reason.
public final class CommitRules {

    /// Bodies of journal rows, outbox entries and documents, in bytes.
    public static final int LARGEST_BODY = 256 * 1024;

    private static final int LONGEST_NAME = 64;
    private static final int LONGEST_TEXT = 1024;

    /// A sealed reason is four times as long as an open one, and some.
    private static final int LONGEST_REASON = 6 * 1024;

    private CommitRules() {}

    /// The rules that need no look at what is stored. `docs/money.md` M6.3: the sum is zero.
    public static void check(Commit commit) {
        for (var entry : commit.entries()) {
            name("kind of a journal entry", entry.kind());
            text("subject of journal entry " + entry.kind(), entry.subject());
            body("journal entry " + entry.kind(), entry.body());
        }
        sumsToZero(commit);
        commit.newOutbox().forEach(CommitRules::check);
        commit.changedOutbox().forEach(CommitRules::check);
        for (var document : commit.documents()) {
            name("number of a document", document.number());
            name("kind of document " + document.number(), document.kind());
            name("state of document " + document.number(), document.state());
            text("subject of document " + document.number(), document.subject());
            body("document " + document.number(), document.body());
        }
        for (var draw : commit.draws()) name("name of a sequence", draw.sequence());
        for (var raise : commit.raises()) name("name of a sequence", raise.sequence());
        refuseIf(
                !commit.raises().isEmpty() && commit.entries().isEmpty(),
                "a sequence is raised and no journal row says why");
    }

    /// @param last the last number drawn of that sequence, 0 before the first
    public static void checkDraw(Commit.Draw draw, long last) {
        refuseIf(
                draw.number() != last + 1,
                "number %d of sequence %s is not the next one, which is %d"
                        .formatted(draw.number(), draw.sequence(), last + 1));
    }

    /// `docs/money.md` M7.3: numbers restart above the highest seen.
    ///
    /// @param last the last number drawn of that sequence, 0 before the first
    public static void checkRaise(Commit.Raise raise, long last) {
        refuseIf(
                raise.number() <= last,
                "sequence %s is at %d and cannot be raised to %d"
                        .formatted(raise.sequence(), last, raise.number()));
    }

    /// `docs/money.md` M4.1: what is sent never changes. M4.2: a final answer stays. More than one
    /// thread changes entries, so a change must follow from the stored state: each counts one
    /// attempt up.
    ///
    /// @throws StaleEntry if the entry was changed since it was read
    public static void checkChange(OutboxEntry stored, OutboxEntry changed) {
        var same =
                stored.kind().equals(changed.kind())
                        && stored.group().equals(changed.group())
                        && stored.account().equals(changed.account())
                        && Arrays.equals(stored.body(), changed.body())
                        && stored.minorUnits() == changed.minorUnits()
                        && stored.currency().equals(changed.currency())
                        && stored.createdMs() == changed.createdMs();
        refuseIf(
                !same,
                "outbox entry %s: what is sent, for whom, and how much never changes"
                        .formatted(stored.key()));
        if (changed.attempts() != stored.attempts() + 1) {
            throw new StaleEntry(
                    "outbox entry %s was changed meanwhile: it is at attempt %d, not before %d"
                            .formatted(stored.key(), stored.attempts(), changed.attempts()));
        }
        refuseIf(
                !stored.state().mayBecome(changed.state()),
                "outbox entry %s is %s and cannot become %s"
                        .formatted(stored.key(), stored.state(), changed.state()));
    }

    private static void check(OutboxEntry entry) {
        name("key of an outbox entry", entry.key());
        name("kind of outbox entry " + entry.key(), entry.kind());
        text("group of outbox entry " + entry.key(), entry.group());
        text("account of outbox entry " + entry.key(), entry.account());
        text("reason of outbox entry " + entry.key(), entry.reason(), LONGEST_REASON);
        text("posting date of outbox entry " + entry.key(), entry.postingDate());
        body("outbox entry " + entry.key(), entry.body());
        currency("outbox entry " + entry.key(), entry.currency());
        refuseIf(
                entry.minorUnits() < 0,
                "outbox entry %s is worth %d".formatted(entry.key(), entry.minorUnits()));
    }

    private static void sumsToZero(Commit commit) {
        var sums = new HashMap<String, Long>();
        for (var posting : commit.postings()) {
            name("account of a posting", posting.account());
            text("memo of a posting to " + posting.account(), posting.memo());
            currency("posting to " + posting.account(), posting.currency());
            try {
                sums.merge(posting.currency(), posting.minorUnits(), Math::addExact);
            } catch (ArithmeticException e) {
                throw new IllegalArgumentException("the postings are too large to add", e);
            }
        }
        sums.forEach((currency, sum) ->
                refuseIf(
                        sum != 0,
                        "the postings in %s sum to %d, not to zero".formatted(currency, sum)));
    }

    private static void name(String field, String value) {
        refuseIf(value.isBlank(), "the " + field + " is empty");
        refuseIf(
                value.length() > LONGEST_NAME,
                "the %s is longer than %d characters".formatted(field, LONGEST_NAME));
    }

    private static void text(String field, String value) {
        text(field, value, LONGEST_TEXT);
    }

    private static void text(String field, String value, int longest) {
        refuseIf(
                value.length() > longest,
                "the %s is longer than %d characters".formatted(field, longest));
    }

    private static void body(String field, byte[] body) {
        refuseIf(
                body.length > LARGEST_BODY,
                "the body of %s has %d bytes, more than %d"
                        .formatted(field, body.length, LARGEST_BODY));
    }

    private static void currency(String field, String code) {
        var iso = code.length() == 3 && code.chars().allMatch(c -> c >= 'A' && c <= 'Z');
        refuseIf(!iso, "the currency of %s is not an ISO 4217 code".formatted(field));
    }

    private static void refuseIf(boolean wrong, String reason) {
        if (wrong) throw new IllegalArgumentException(reason);
    }
}
