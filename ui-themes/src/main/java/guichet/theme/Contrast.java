package guichet.theme;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import javafx.scene.paint.Color;

/// How well the tokens of a theme can be told apart, by WCAG 2.2's contrast ratio.
///
/// [#PAIRS] lists which token is drawn on which; a token pair that is not there must not be used.
public final class Contrast {

    /// Letters on what lies beneath them.
    public static final double TEXT = 7.0;

    /// Edges and pictures on what lies beneath them.
    public static final double SHAPE = 3.0;

    private static final Pattern TOKEN = Pattern.compile("(-g-[a-z-]+):\\s*(#[0-9A-Fa-f]{6})\\s*;");

    /// @param atLeast the ratio this pair must reach
    public record Pair(String over, String under, double atLeast) {}

    public static final List<Pair> PAIRS =
            List.of(
                    new Pair("-g-text", "-g-ground", TEXT),
                    new Pair("-g-text", "-g-surface", TEXT),
                    new Pair("-g-text", "-g-sunken", TEXT),
                    new Pair("-g-text-quiet", "-g-ground", TEXT),
                    new Pair("-g-text-quiet", "-g-surface", TEXT),
                    new Pair("-g-text-quiet", "-g-sunken", TEXT),
                    new Pair("-g-on-primary", "-g-primary", TEXT),
                    new Pair("-g-on-primary", "-g-primary-pressed", TEXT),
                    new Pair("-g-primary", "-g-surface", TEXT),
                    new Pair("-g-primary", "-g-ground", TEXT),
                    new Pair("-g-primary", "-g-primary-tint", TEXT),
                    new Pair("-g-text", "-g-primary-tint", TEXT),
                    new Pair("-g-on-disabled", "-g-disabled", TEXT),
                    new Pair("-g-danger", "-g-surface", TEXT),
                    new Pair("-g-danger", "-g-problem-tint", TEXT),
                    new Pair("-g-good", "-g-good-tint", TEXT),
                    new Pair("-g-good", "-g-surface", TEXT),
                    new Pair("-g-caution", "-g-caution-tint", TEXT),
                    new Pair("-g-problem", "-g-problem-tint", TEXT),
                    new Pair("-g-text", "-g-good-tint", TEXT),
                    new Pair("-g-text", "-g-caution-tint", TEXT),
                    new Pair("-g-text", "-g-problem-tint", TEXT),
                    new Pair("-g-on-hero", "-g-hero", TEXT),
                    new Pair("-g-on-hero", "-g-hero-deep", TEXT),
                    new Pair("-g-on-hero-quiet", "-g-hero", TEXT),
                    new Pair("-g-on-hero-quiet", "-g-hero-deep", TEXT),
                    new Pair("-g-hero", "-g-on-hero", TEXT),
                    new Pair("-g-note-ink", "-g-note", TEXT),
                    new Pair("-g-edge", "-g-surface", SHAPE),
                    new Pair("-g-edge", "-g-ground", SHAPE),
                    new Pair("-g-edge", "-g-sunken", SHAPE),
                    new Pair("-g-primary", "-g-sunken", SHAPE),
                    new Pair("-g-note", "-g-sunken", SHAPE),
                    new Pair("-g-slot", "-g-sunken", SHAPE),
                    new Pair("-g-edge-hero", "-g-hero", SHAPE),
                    new Pair("-g-edge-hero", "-g-hero-deep", SHAPE));

    private Contrast() {}

    /// The tokens a theme ends up with, by name.
    public static Map<String, Color> tokensOf(Theme theme) {
        var tokens = new LinkedHashMap<String, Color>();
        for (var url : theme.stylesheets()) {
            var found = TOKEN.matcher(Stylesheet.read(url).css());
            while (found.find()) tokens.put(found.group(1), Color.web(found.group(2)));
        }
        return tokens;
    }

    /// From 1 (the same) to 21 (black on white).
    public static double ratio(Color one, Color other) {
        var a = luminance(one);
        var b = luminance(other);
        return (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
    }

    private static double luminance(Color colour) {
        return 0.2126 * linear(colour.getRed())
                + 0.7152 * linear(colour.getGreen())
                + 0.0722 * linear(colour.getBlue());
    }

    private static double linear(double channel) {
        return channel <= 0.04045 ? channel / 12.92 : Math.pow((channel + 0.055) / 1.055, 2.4);
    }
}
