package guichet.app.tree;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/// One place of a document, such as `services[3].account.kind`, and what stands there. Each method
/// gives the value in the wanted type or throws a [SpotFault] that names the place. Immutable.
public final class Spot {
    private final String place;
    private final JsonNode node;

    private Spot(String place, JsonNode node) {
        this.place = place;
        this.node = node;
    }

    static Spot root(JsonNode node) {
        return new Spot("", node);
    }

    /// The fault to throw for a value that has the right type but will not do.
    public SpotFault fault(String reason) {
        return new SpotFault(place, reason);
    }

    /// This, if it is an object with no member beyond those.
    public Spot with(String... known) {
        var names = Set.of(known);
        for (var name : object().propertyNames()) {
            if (!names.contains(name)) {
                throw fault(
                        "unknown member %s; known: %s"
                                .formatted(quoted(name), String.join(", ", known)));
            }
        }
        return this;
    }

    /// The member of that name, which must be there.
    public Spot get(String name) {
        return find(name).orElseThrow(() -> new SpotFault(placeOf(name), "missing"));
    }

    /// The member of that name, if it is there; `null` is not the same as absent.
    public Optional<Spot> find(String name) {
        return object().optional(name).map(member -> new Spot(placeOf(name), member));
    }

    /// All members in their order, whatever their names.
    public SequencedMap<String, Spot> members() {
        var members = new LinkedHashMap<String, Spot>();
        for (var member : object().properties()) {
            var spot = new Spot(placeOf(member.getKey()), member.getValue());
            members.put(member.getKey(), spot);
        }
        return members;
    }

    public List<Spot> list(int most) {
        if (!node.isArray()) throw wanted("a list");
        if (node.size() > most) {
            throw fault("has %,d entries; at most %,d are read".formatted(node.size(), most));
        }
        var items = new ArrayList<Spot>();
        for (int i = 0; i < node.size(); i++) {
            items.add(new Spot(place + "[" + i + "]", node.get(i)));
        }
        return List.copyOf(items);
    }

    /// A text that is not blank, without control characters, of at most so many UTF-16 units.
    public String text(int longest) {
        if (!node.isString()) throw wanted("a text");
        var text = node.stringValue();
        if (text.isBlank()) throw fault("is blank");
        if (text.length() > longest) throw fault("is longer than " + longest + " characters");
        if (text.codePoints().anyMatch(Character::isISOControl)) {
            throw fault("has a control character");
        }
        return text;
    }

    /// A text of a given form.
    ///
    /// @param form a regular expression the whole text must match
    /// @param described what the form is, for the person who has to mend it
    public String text(int longest, String form, String described) {
        var text = text(longest);
        if (!text.matches(form)) throw fault(quoted(text) + " is not " + described);
        return text;
    }

    public long number(long least, long most) {
        if (!node.isIntegralNumber()) throw wanted("a whole number");
        if (!node.canConvertToLong() || node.longValue() < least || node.longValue() > most) {
            throw fault(
                    "should be from %d to %d, not %s".formatted(least, most, node.numberValue()));
        }
        return node.longValue();
    }

    public boolean flag() {
        if (!node.isBoolean()) throw wanted("true or false");
        return node.booleanValue();
    }

    /// One of a few words.
    ///
    /// @param what the word stands for, such as `kind`
    public <T> T oneOf(String what, SequencedMap<String, T> words) {
        var word = text(64);
        var meant = words.get(word);
        if (meant == null) {
            throw fault(
                    "no such %s %s; known: %s"
                            .formatted(what, quoted(word), String.join(", ", words.keySet())));
        }
        return meant;
    }

    /// A text, whole number or truth value as text: for settings whose types only their reader
    /// knows.
    public String plain(int longest) {
        if (node.isString()) return text(longest);
        if (node.isIntegralNumber() || node.isBoolean()) return node.asString();
        throw wanted("a text, a whole number, or true or false");
    }

    /// A text in quotation marks, shortened, with nothing in it that could confuse a log.
    public static String quoted(String text) {
        var plain = text.replaceAll("\\p{Cntrl}", "?").replace("\"", "'");
        return "\"" + (plain.length() > 40 ? plain.substring(0, 40) + "…" : plain) + "\"";
    }

    /// Words and their meanings, in order, for [#oneOf].
    public static <T extends Enum<T>> SequencedMap<String, T> words(Class<T> type) {
        var words = new LinkedHashMap<String, T>();
        for (var meant : type.getEnumConstants()) {
            words.put(meant.name().toLowerCase(java.util.Locale.ROOT).replace('_', '-'), meant);
        }
        return words;
    }

    private JsonNode object() {
        if (!node.isObject()) throw wanted("an object");
        return node;
    }

    private String placeOf(String name) {
        return place.isEmpty() ? name : place + "." + name;
    }

    private SpotFault wanted(String type) {
        return fault("should be " + type + ", not " + found());
    }

    private String found() {
        return switch (node.getNodeType()) {
            case OBJECT -> "an object";
            case ARRAY -> "a list";
            case STRING -> "a text";
            case NUMBER -> node.isIntegralNumber() ? "a whole number" : "a number with a fraction";
            case BOOLEAN -> node.asString();
            case NULL -> "null";
            case BINARY, MISSING, POJO -> "something else";
        };
    }
}
