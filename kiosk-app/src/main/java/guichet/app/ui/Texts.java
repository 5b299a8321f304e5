package guichet.app.ui;

import guichet.app.bill.Language;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;

/// Every visible word of one language, from `texts/<language>.properties`. Any thread.
///
/// Parameters stand as `{0}`, `{1}`. A word that is missing shows its key, so that a customer
/// never meets an empty button; a test sees to it that none is missing.
public final class Texts {

    private static final Map<Language, Texts> LOADED = new ConcurrentHashMap<>();

    private final Properties words;

    private Texts(Properties words) {
        this.words = words;
    }

    public static Texts in(Language language) {
        return LOADED.computeIfAbsent(language, Texts::read);
    }

    public String say(String key, Object... parameters) {
        var text = words.getProperty(key, key);
        for (int i = 0; i < parameters.length; i++) {
            text = text.replace("{" + i + "}", parameters[i].toString());
        }
        return text;
    }

    /// The word for one constant: key `family.constant-in-lower-case`.
    public String sayOf(String family, Enum<?> constant, Object... parameters) {
        return say(keyOf(family, constant), parameters);
    }

    static String keyOf(String family, Enum<?> constant) {
        return family + "." + constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    SortedSet<String> keys() {
        return new TreeSet<>(words.stringPropertyNames());
    }

    private static Texts read(Language language) {
        var file = "texts/" + language.tag() + ".properties";
        var words = new Properties();
        try (var in = Objects.requireNonNull(Texts.class.getResourceAsStream(file), file);
                var letters = new InputStreamReader(in, StandardCharsets.UTF_8)) {
            words.load(letters);
        } catch (IOException e) {
            throw new UncheckedIOException(file, e);
        }
        return new Texts(words);
    }
}
