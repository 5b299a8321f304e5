package guichet.app.bill;

import java.util.Map;

/// A text in each language the catalogue has it in.
public record Wording(Map<Language, String> texts) {

    public Wording {
        texts = Map.copyOf(texts);
        if (texts.isEmpty()) throw new IllegalArgumentException("a wording without any language");
    }

    /// The text in that language, or else in English, or else in any.
    public String in(Language language) {
        var text = texts.get(language);
        if (text == null) text = texts.get(Language.EN);
        return text != null ? text : texts.values().iterator().next();
    }
}
