package guichet.app.bill;

import java.util.Locale;

/// A language the kiosk speaks to customers.
public enum Language {
    ZH_CN("zh-CN", "简体中文"),
    EN("en", "English");

    private final String tag;
    private final String ownName;

    Language(String tag, String ownName) {
        this.tag = tag;
        this.ownName = ownName;
    }

    /// BCP 47, as used in the catalogue and in the names of the text files.
    public String tag() {
        return tag;
    }

    /// What its readers call it.
    public String ownName() {
        return ownName;
    }

    public Locale locale() {
        return Locale.forLanguageTag(tag);
    }

    /// @throws IllegalArgumentException naming the tag, if the kiosk does not speak it
    public static Language ofTag(String tag) {
        for (var language : values()) {
            if (language.tag.equals(tag)) return language;
        }
        throw new IllegalArgumentException("no such language: \"" + tag + "\"");
    }
}
