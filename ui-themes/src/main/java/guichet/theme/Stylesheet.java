package guichet.theme;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.regex.Pattern;

/// A style sheet written in real millimetres, made ready for one display.
///
/// JavaFX believes that every screen has 96 dots an inch, so its own `mm` is wrong on each kiosk.
/// Here every `12.5mm` becomes pixels of the given display before JavaFX reads it.
public record Stylesheet(String css) {

    private static final Pattern LENGTH = Pattern.compile("(?<![\\w#.-])(-?\\d+(?:\\.\\d+)?)mm\\b");

    /// Reads one.
    ///
    /// @throws UncheckedIOException naming the resource, if it cannot be read
    public static Stylesheet read(URL resource) {
        try (var in = resource.openStream()) {
            return new Stylesheet(new String(in.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException("style sheet " + resource, e);
        }
    }

    /// The same rules with pixels of that display.
    public String on(DisplayProfile display) {
        return LENGTH.matcher(css)
                .replaceAll(length -> {
                    var px = display.px(Double.parseDouble(length.group(1)));
                    return Math.round(px * 100) / 100.0 + "px";
                });
    }

    /// What `Parent.getStylesheets()` takes.
    public String urlOn(DisplayProfile display) {
        var bytes = on(display).getBytes(StandardCharsets.UTF_8);
        return "data:text/css;charset=utf-8;base64," + Base64.getEncoder().encodeToString(bytes);
    }
}
