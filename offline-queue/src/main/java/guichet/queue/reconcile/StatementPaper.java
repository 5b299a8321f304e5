package guichet.queue.reconcile;

import guichet.queue.Commit;
import guichet.queue.Document;
import guichet.queue.host.Statement;
import guichet.queue.host.Statement.Line;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.Optional;
import java.util.stream.Collectors;
import tools.jackson.databind.json.JsonMapper;

/// That a day's statement was counted: one paper a business date, so that it counts once
/// (`docs/money.md` M4.6).
///
/// @param digest of what the statement says, whatever the order of its lines; hex of SHA-256
/// @param lines how many it has
/// @param posted how many of the kiosk's own charges had that posting date when it was counted; more
///     of them later open the day again
/// @param open whether something was still expected later, or not answered
record StatementPaper(String date, String digest, int lines, int posted, boolean open) {

    static final String KIND = "statement";
    static final String OPEN = "open";
    static final String COUNTED = "counted";

    private static final int VERSION = 1;
    private static final JsonMapper JSON = JsonMapper.shared();

    static String number(LocalDate date) {
        return "statement-" + date;
    }

    /// @throws IllegalArgumentException if it is no paper of a statement
    static StatementPaper of(Document paper) {
        try {
            var body = JSON.readTree(paper.body());
            return new StatementPaper(
                    body.required("date").stringValue(),
                    body.required("digest").stringValue(),
                    body.required("lines").intValue(),
                    body.required("posted").intValue(),
                    paper.state().equals(OPEN));
        } catch (RuntimeException e) {
            throw new IllegalArgumentException(
                    "document %s is no statement: %s".formatted(paper.number(), e.getMessage()), e);
        }
    }

    /// The rows that keep it; none if it is what is kept already.
    Commit kept(Optional<StatementPaper> before, long nowMs) {
        if (before.filter(this::equals).isPresent()) return Commit.builder().build();
        var state = open ? OPEN : COUNTED;
        var body =
                JSON.writeValueAsBytes(
                        JSON.createObjectNode()
                                .put("date", date)
                                .put("digest", digest)
                                .put("lines", lines)
                                .put("posted", posted)
                                .put("state", state));
        var number = number(LocalDate.parse(date));
        return Commit.builder()
                .entry(new Commit.Entry(KIND, VERSION, number, nowMs, body))
                .document(new Document(number, KIND, date, state, nowMs, body))
                .build();
    }

    static String digest(Statement statement) {
        var text =
                statement.lines().stream()
                        .sorted(Comparator.comparing(Line::key))
                        .map(StatementPaper::line)
                        .collect(Collectors.joining("\n", statement.businessDate() + "\n", "\n"));
        try {
            var sha256 = MessageDigest.getInstance("SHA-256");
            return HexFormat.of().formatHex(sha256.digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    private static String line(Line line) {
        var splits =
                line.splits().stream()
                        .map(s -> s.to() + "=" + s.minorUnits())
                        .sorted()
                        .collect(Collectors.joining(","));
        return String.join(
                "|",
                line.key(),
                line.state(),
                line.service(),
                Long.toString(line.minorUnits()),
                Long.toString(line.feeMinorUnits()),
                line.currency(),
                line.postingDate(),
                splits);
    }
}
