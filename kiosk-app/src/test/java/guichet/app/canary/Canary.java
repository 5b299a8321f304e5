package guichet.app.canary;

import static java.nio.charset.StandardCharsets.UTF_16BE;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;

/// A value that was planted in a test, to be found nowhere.
///
/// @param what such as `account`
/// @param value at least 6 characters, so that nothing else is taken for it
public record Canary(String what, String value) {

    private static final int SHORTEST = 6;

    public Canary {
        if (value.length() < SHORTEST) {
            throw new IllegalArgumentException("the canary \"%s\" is too short".formatted(what));
        }
    }

    /// The bytes it may hide in, by the name of the form.
    Map<String, byte[]> forms() {
        var forms = new LinkedHashMap<String, byte[]>();
        text(forms, "", value);
        if (value.chars().allMatch(Character::isDigit)) {
            text(forms, " in groups", grouped(" "));
            text(forms, " with hyphens", grouped("-"));
        }
        if (!value.chars().allMatch(c -> c < 128)) {
            forms.put("JSON escapes", escaped().getBytes(UTF_8));
        }
        var bytes = value.getBytes(UTF_8);
        forms.put("hex", HexFormat.of().formatHex(bytes).getBytes(UTF_8));
        forms.put("HEX", HexFormat.of().withUpperCase().formatHex(bytes).getBytes(UTF_8));
        for (int before = 0; before < 3; before++) {
            forms.put("Base64 at " + before, base64(bytes, before, Base64.getEncoder()));
            forms.put("Base64url at " + before, base64(bytes, before, Base64.getUrlEncoder()));
        }
        return forms;
    }

    private static void text(Map<String, byte[]> forms, String how, String text) {
        forms.put("UTF-8" + how, text.getBytes(UTF_8));
        forms.put("UTF-16LE" + how, text.getBytes(UTF_16LE));
        forms.put("UTF-16BE" + how, text.getBytes(UTF_16BE));
    }

    private String grouped(String between) {
        var grouped = new StringBuilder();
        for (int i = 0; i < value.length(); i++) {
            if (i > 0 && i % 4 == 0) grouped.append(between);
            grouped.append(value.charAt(i));
        }
        return grouped.toString();
    }

    private String escaped() {
        var escaped = new StringBuilder();
        for (int i = 0; i < value.length(); i++) {
            var c = value.charAt(i);
            escaped.append(c < 128 ? String.valueOf(c) : "\\u%04x".formatted((int) c));
        }
        return escaped.toString();
    }

    /// What Base64 makes of it after so many other bytes: only the characters that no neighbour
    /// changes.
    private static byte[] base64(byte[] bytes, int before, Base64.Encoder encoder) {
        var whole = new byte[before + bytes.length];
        System.arraycopy(bytes, 0, whole, before, bytes.length);
        var encoded = encoder.withoutPadding().encode(whole);
        int from = (before * 8 + 5) / 6;
        return Arrays.copyOfRange(encoded, from, whole.length * 8 / 6);
    }
}
