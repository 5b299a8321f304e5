package guichet.queue.host.json;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Reads the members of one JSON object strictly: no conversion between types, no doubled member, at
/// most 32 levels. The first thing wrong is an [UnusableAnswer] naming the member. Unknown members
/// are ignored.
final class AnswerReader {

    static final int MOST_LEVELS = 32;

    private static final JsonMapper MAPPER =
            JsonMapper.builder(
                            JsonFactory.builder()
                                    .streamReadConstraints(
                                            StreamReadConstraints.builder()
                                                    .maxNestingDepth(MOST_LEVELS)
                                                    .build())
                                    .build())
                    .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                    .enable(DeserializationFeature.FAIL_ON_READING_DUP_TREE_KEY)
                    .build();

    private static final Pattern CURRENCY = Pattern.compile("[A-Z]{3}");
    private static final Pattern DATE = Pattern.compile("\\d{4}-\\d{2}-\\d{2}");

    private final JsonNode object;

    private AnswerReader(JsonNode object) {
        this.object = object;
    }

    static AnswerReader of(byte[] body) throws UnusableAnswer {
        try {
            // Decoded here, because the parser would also take UTF-16 and UTF-32.
            var text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(body)).toString();
            return ofNode(MAPPER.readTree(text), "body");
        } catch (CharacterCodingException e) {
            throw new UnusableAnswer("body is not UTF-8");
        } catch (JacksonException e) {
            throw new UnusableAnswer("body is not JSON, or deeper than 32 levels");
        }
    }

    private static AnswerReader ofNode(JsonNode node, String name) throws UnusableAnswer {
        if (!node.isObject()) {
            throw new UnusableAnswer(name + " is not an object");
        }
        return new AnswerReader(node);
    }

    boolean has(String name) {
        return object.has(name);
    }

    /// Exactly what the bank wrote, which must be 1 to `most` characters and none of them a control
    /// character: for identifiers, which must not be altered.
    String word(String name, int most) throws UnusableAnswer {
        var text = string(name, most);
        if (text.isEmpty() || !BankText.isPlain(text)) {
            throw new UnusableAnswer(name + " is empty or has control characters");
        }
        return text;
    }

    /// Text for people, at most `most` characters, with control characters removed.
    String text(String name, int most) throws UnusableAnswer {
        return BankText.plain(string(name, most));
    }

    Optional<String> optionalWord(String name, int most) throws UnusableAnswer {
        return has(name) ? Optional.of(word(name, most)) : Optional.empty();
    }

    void mustEcho(String name, String expected) throws UnusableAnswer {
        if (!string(name, Math.max(expected.length(), 200)).equals(expected)) {
            throw new UnusableAnswer("answer for another " + name);
        }
    }

    boolean isTrue(String name) {
        var node = object.path(name);
        return node.isBoolean() && node.booleanValue();
    }

    /// A whole number, not below `least`; `1.0` and `1e3` are not whole numbers here.
    long number(String name, long least) throws UnusableAnswer {
        var node = object.path(name);
        if (!node.isIntegralNumber() || !node.canConvertToLong() || node.longValue() < least) {
            throw new UnusableAnswer("%s is not a whole number from %d".formatted(name, least));
        }
        return node.longValue();
    }

    long number(String name, long least, long most) throws UnusableAnswer {
        var number = number(name, least);
        if (number > most) {
            throw new UnusableAnswer("%s is over %d".formatted(name, most));
        }
        return number;
    }

    /// One of these words.
    String oneOf(String name, Set<String> listed) throws UnusableAnswer {
        var word = word(name, 40);
        if (!listed.contains(word)) {
            throw new UnusableAnswer(name + " is not a listed one");
        }
        return word;
    }

    String currency(String name) throws UnusableAnswer {
        return matching(name, CURRENCY, "is not an ISO 4217 code");
    }

    /// A date of the calendar as `yyyy-MM-dd`.
    String date(String name) throws UnusableAnswer {
        var text = matching(name, DATE, "is not a date");
        try {
            return LocalDate.parse(text).toString();
        } catch (DateTimeException e) {
            throw new UnusableAnswer(name + " is not a date");
        }
    }

    /// An RFC 3339 time as milliseconds since 1970.
    long timeMs(String name) throws UnusableAnswer {
        try {
            return Instant.parse(string(name, 40)).toEpochMilli();
        } catch (DateTimeException | ArithmeticException e) {
            throw new UnusableAnswer(name + " is not an RFC 3339 time");
        }
    }

    String matching(String name, Pattern pattern, String otherwise) throws UnusableAnswer {
        var text = string(name, 200);
        if (!pattern.matcher(text).matches()) {
            throw new UnusableAnswer(name + " " + otherwise);
        }
        return text;
    }

    /// An array of 1 to `most` objects.
    List<AnswerReader> objects(String name, int most) throws UnusableAnswer {
        return objects(name, 1, most);
    }

    /// An array of `least` to `most` objects.
    List<AnswerReader> objects(String name, int least, int most) throws UnusableAnswer {
        var node = object.path(name);
        if (!node.isArray() || node.size() < least || node.size() > most) {
            throw new UnusableAnswer("%s is not a list of %d to %d".formatted(name, least, most));
        }
        var objects = new ArrayList<AnswerReader>(node.size());
        for (var element : node) {
            objects.add(ofNode(element, "an element of " + name));
        }
        return objects;
    }

    private String string(String name, int most) throws UnusableAnswer {
        var node = object.path(name);
        if (!node.isString()) {
            throw new UnusableAnswer(name + " is missing or not text");
        }
        var text = node.stringValue();
        if (text.length() > most) {
            throw new UnusableAnswer("%s is over %d characters".formatted(name, most));
        }
        return text;
    }
}
