package guichet.app.catalogue;

import guichet.app.bill.Language;
import guichet.app.bill.Wording;
import guichet.app.tree.Spot;
import guichet.app.tree.SpotFault;
import java.util.EnumMap;

/// Reads a [Wording]: an object with a text for each language it is known in.
public final class WordingReader {
    /// The longest text in UTF-16 units; what does not fit a receipt line is wrapped.
    static final int LONGEST = 200;

    private WordingReader() {}

    /// @throws SpotFault if a language is not known, or there is no text at all
    public static Wording read(Spot spot) {
        var texts = new EnumMap<Language, String>(Language.class);
        for (var member : spot.members().entrySet()) {
            texts.put(language(member.getKey(), spot), member.getValue().text(LONGEST));
        }
        if (texts.isEmpty()) throw spot.fault("has no text in any language");
        return new Wording(texts);
    }

    private static Language language(String tag, Spot spot) {
        for (var language : Language.values()) {
            if (language.tag().equals(tag)) return language;
        }
        throw spot.fault("no such language " + Spot.quoted(tag) + "; known: " + known());
    }

    private static String known() {
        var tags = new java.util.StringJoiner(", ");
        for (var language : Language.values()) tags.add(language.tag());
        return tags.toString();
    }
}
