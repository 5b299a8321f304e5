package guichet.sim.host;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// One JSON object read strictly: each member asked for by name and type, and what nobody asked for
/// is refused. For one thread.
final class Members {

    /// One reader and writer for all of the bank; at most 32 levels deep, no member twice.
    static final JsonMapper JSON =
            JsonMapper.builder(
                            JsonFactory.builder()
                                    .streamReadConstraints(
                                            StreamReadConstraints.builder()
                                                    .maxNestingDepth(32)
                                                    .maxStringLength(1 << 20)
                                                    .build())
                                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                                    .build())
                    .build();

    private static final int MOST_ITEMS = 50;
    private static final int MOST_NUMBERS = 100;

    private final String place;
    private final JsonNode object;
    private final Set<String> asked = new HashSet<>();

    private Members(String place, JsonNode object) throws Refusal {
        this.place = place;
        this.object = object;
        if (!object.isObject()) {
            throw Refusal.badRequest(place + " is not an object");
        }
    }

    static Members of(byte[] body) throws Refusal {
        try {
            return new Members("body", JSON.readTree(new String(body, StandardCharsets.UTF_8)));
        } catch (JacksonException e) {
            throw Refusal.badRequest("body is not JSON: " + e.getOriginalMessage());
        }
    }

    String text(String name, Pattern form) throws Refusal {
        return optionalText(name, form).orElseThrow(() -> missing(name));
    }

    Optional<String> optionalText(String name, Pattern form) throws Refusal {
        asked.add(name);
        var node = object.get(name);
        if (node == null) {
            return Optional.empty();
        }
        if (!node.isString() || !form.matcher(node.stringValue()).matches()) {
            throw Refusal.badRequest("%s.%s is not of the form %s".formatted(place, name, form));
        }
        return Optional.of(node.stringValue());
    }

    long whole(String name, long least, long most) throws Refusal {
        asked.add(name);
        var node = object.get(name);
        if (node == null) {
            throw missing(name);
        }
        if (!node.isIntegralNumber()
                || !node.canConvertToLong()
                || node.longValue() < least
                || node.longValue() > most) {
            throw Refusal.badRequest(
                    "%s.%s is not a whole number from %d to %d"
                            .formatted(place, name, least, most));
        }
        return node.longValue();
    }

    LocalDate date(String name) throws Refusal {
        var text = text(name, Pattern.compile("\\d{4}-\\d{2}-\\d{2}"));
        try {
            return LocalDate.parse(text);
        } catch (DateTimeParseException e) {
            throw Refusal.badRequest("%s.%s is not a date".formatted(place, name));
        }
    }

    Instant instant(String name) throws Refusal {
        var text =
                text(name, Pattern.compile("\\d{4}-\\d{2}-\\d{2}T\\d{2}:\\d{2}:\\d{2}\\.\\d{3}Z"));
        try {
            return Instant.parse(text);
        } catch (DateTimeParseException e) {
            throw Refusal.badRequest("%s.%s is not a time".formatted(place, name));
        }
    }

    /// A list of 1 to 50.
    List<Members> objects(String name) throws Refusal {
        return objects(name, 1);
    }

    /// A list of `least` to 50.
    List<Members> objects(String name, int least) throws Refusal {
        var node = list(name, least, MOST_ITEMS);
        var items = new ArrayList<Members>();
        for (var i = 0; i < node.size(); i++) {
            items.add(new Members("%s.%s[%d]".formatted(place, name, i), node.get(i)));
        }
        return items;
    }

    /// A list of at most 50 texts.
    List<String> texts(String name, Pattern form) throws Refusal {
        var texts = new ArrayList<String>();
        for (var node : list(name, 0, MOST_ITEMS)) {
            if (!node.isString() || !form.matcher(node.stringValue()).matches()) {
                throw Refusal.badRequest(
                        "%s.%s has one that is not of the form %s".formatted(place, name, form));
            }
            texts.add(node.stringValue());
        }
        return texts;
    }

    /// A list of at most 100 whole numbers.
    List<Long> wholes(String name, long least, long most) throws Refusal {
        var numbers = new ArrayList<Long>();
        for (var node : list(name, 0, MOST_NUMBERS)) {
            if (!node.isIntegralNumber()
                    || !node.canConvertToLong()
                    || node.longValue() < least
                    || node.longValue() > most) {
                throw Refusal.badRequest(
                        "%s.%s has one that is not a whole number from %d to %d"
                                .formatted(place, name, least, most));
            }
            numbers.add(node.longValue());
        }
        return numbers;
    }

    private JsonNode list(String name, int least, int most) throws Refusal {
        asked.add(name);
        var node = object.get(name);
        if (node == null) {
            throw missing(name);
        }
        if (!node.isArray() || node.size() < least || node.size() > most) {
            throw Refusal.badRequest(
                    "%s.%s is not a list of %d to %d".formatted(place, name, least, most));
        }
        return node;
    }

    /// Call last: whatever was not asked for is unknown.
    void end() throws Refusal {
        for (var name : object.propertyNames()) {
            if (!asked.contains(name)) {
                throw new Refusal(400, "unknown-member", place + "." + name);
            }
        }
    }

    private Refusal missing(String name) {
        return Refusal.badRequest("%s.%s is missing".formatted(place, name));
    }
}
