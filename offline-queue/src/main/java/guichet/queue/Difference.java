package guichet.queue;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Locale;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Something on which the kiosk and the bank do not agree. It moves no money (`docs/money.md` M4.2):
/// it is a row of the journal and a paper that stays open until a person resolves it.
///
/// @param date the business date it was found in, `yyyy-MM-dd`
/// @param key of the charge
/// @param here what the kiosk has
/// @param atBank what the bank has
public record Difference(String date, String key, Kind kind, Side here, Side atBank) {

    /// Of the document and of the journal's rows.
    public static final String KIND = "difference";

    public static final String OPEN = "open";
    public static final String RESOLVED = "resolved";

    private static final int VERSION = 1;
    private static final int NUMBER_BYTES = 6;
    private static final JsonMapper JSON = JsonMapper.shared();

    /// The four kinds of difference.
    public enum Kind {
        /// The kiosk has it as posted, the bank does not.
        NOT_AT_BANK,
        /// The bank has it, the kiosk never made it.
        NOT_HERE,
        /// Amount, fee, currency or the split of it.
        ANOTHER_AMOUNT,
        /// Posted against rejected or undone, or posted on another day.
        ANOTHER_STATE;

        /// Such as `not at bank`.
        public String word() {
            return name().toLowerCase(Locale.ROOT).replace('_', ' ');
        }
    }

    /// One side's view.
    ///
    /// @param state in its own words; `absent` if it has nothing
    /// @param minorUnits amount and fee together
    /// @param currency ISO 4217; empty if absent
    public record Side(String state, long minorUnits, String currency) {

        public static Side absent() {
            return new Side("absent", 0, "");
        }
    }

    /// The same for the same date, charge and kind, however often it is found.
    public String number() {
        var about = String.join("|", date, key, kind.name());
        try {
            var hash =
                    MessageDigest.getInstance("SHA-256")
                            .digest(about.getBytes(StandardCharsets.UTF_8));
            return "D%s-%s"
                    .formatted(
                            date.replace("-", ""),
                            HexFormat.of().withUpperCase().formatHex(hash, 0, NUMBER_BYTES));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    /// The rows that open it. Only if no document has this number yet: a resolved one stays so.
    public Commit opened(long nowMs) {
        var body = JSON.createObjectNode();
        body.put("number", number())
                .put("state", OPEN)
                .put("date", date)
                .put("key", key)
                .put("kind", kind.name());
        body.set("here", node(here));
        body.set("atBank", node(atBank));
        var bytes = JSON.writeValueAsBytes(body);
        return Commit.builder()
                .entry(new Commit.Entry(KIND, VERSION, key, nowMs, bytes))
                .document(new Document(number(), KIND, key, OPEN, nowMs, bytes))
                .build();
    }

    /// The rows with which a person ends it: who and why stand in the journal and on the paper.
    ///
    /// @param paper the open difference
    /// @throws IllegalArgumentException if it is no open difference, or reason or name is missing
    public static Commit resolved(Document paper, String by, String reason, long nowMs) {
        if (!paper.kind().equals(KIND)) {
            throw new IllegalArgumentException(paper.number() + " is no difference");
        }
        if (!paper.state().equals(OPEN)) {
            throw new IllegalArgumentException(
                    paper.number() + " is " + paper.state() + " already");
        }
        if (by.isBlank()) throw new IllegalArgumentException("the name of who resolves is empty");
        if (reason.isBlank()) throw new IllegalArgumentException("the reason is empty");
        var row =
                JSON.createObjectNode()
                        .put("number", paper.number())
                        .put("state", RESOLVED)
                        .put("by", by.strip())
                        .put("reason", reason.strip());
        var body = JSON.readTree(paper.body()).asObject();
        body.put("state", RESOLVED).put("by", by.strip()).put("reason", reason.strip());
        var ended =
                new Document(
                        paper.number(),
                        KIND,
                        paper.subject(),
                        RESOLVED,
                        nowMs,
                        JSON.writeValueAsBytes(body));
        return Commit.builder()
                .entry(
                        new Commit.Entry(
                                KIND, VERSION, paper.subject(), nowMs, JSON.writeValueAsBytes(row)))
                .document(ended)
                .build();
    }

    /// @throws IllegalArgumentException if the paper is no difference
    public static Difference of(Document paper) {
        try {
            var body = JSON.readTree(paper.body());
            return new Difference(
                    body.required("date").stringValue(),
                    body.required("key").stringValue(),
                    Kind.valueOf(body.required("kind").stringValue()),
                    side(body.required("here")),
                    side(body.required("atBank")));
        } catch (RuntimeException e) {
            throw new IllegalArgumentException(
                    "document " + paper.number() + " is no difference: " + e.getMessage(), e);
        }
    }

    private static JsonNode node(Side side) {
        return JSON.createObjectNode()
                .put("state", side.state())
                .put("minorUnits", side.minorUnits())
                .put("currency", side.currency());
    }

    private static Side side(JsonNode node) {
        return new Side(
                node.required("state").stringValue(),
                node.required("minorUnits").longValue(),
                node.required("currency").stringValue());
    }
}
