package guichet.theme;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Objects;
import javafx.scene.text.Font;

/// Noto Sans SC, regular and bold: the letters of every screen and receipt (SIL Open Font Licence).
public final class Fonts {

    /// The family's name in style sheets.
    public static final String FAMILY = "Noto Sans SC";

    private static boolean loaded;

    private Fonts() {}

    /// Makes the family known to JavaFX; the second call does nothing. Any thread.
    ///
    /// @throws IllegalStateException if the toolkit cannot read the font
    public static synchronized void load() {
        if (loaded) return;
        for (var weight : Weight.values()) {
            try (var in = weight.open()) {
                if (Font.loadFont(in, 12) == null) {
                    throw new IllegalStateException("the toolkit cannot read " + weight.file);
                }
            } catch (IOException e) {
                throw new UncheckedIOException(weight.file, e);
            }
        }
        loaded = true;
    }

    /// The weights there are, as TrueType files for whoever draws without JavaFX (PDF, raster).
    public enum Weight {
        REGULAR("NotoSansSC_400Regular.ttf"),
        BOLD("NotoSansSC_700Bold.ttf");

        private final String file;

        Weight(String file) {
            this.file = file;
        }

        /// The TrueType file, about 10 MB; the caller closes it.
        public InputStream open() {
            return Objects.requireNonNull(Fonts.class.getResourceAsStream("fonts/" + file), file);
        }
    }
}
