package guichet.app.ui;

import static org.assertj.core.api.Assertions.assertThat;

import guichet.app.bill.Language;
import guichet.app.visit.Visit;
import guichet.theme.DisplayProfile;
import guichet.theme.Fonts;
import guichet.theme.Theme;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import javafx.scene.image.Image;
import javafx.scene.paint.Color;
import javafx.scene.text.Font;
import javafx.scene.text.Text;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/// Pictures for people to look at, and proof that they show something.
class PicturesTest {

    private static final Path WHERE = Path.of("target", "screens");

    /// `mvn -pl kiosk-app test -Dtest=PicturesTest -Dguichet.pictures=light` (or another theme)
    /// writes every screen in every language, on every display, to `target/screens`.
    @Test
    @EnabledIfSystemProperty(named = "guichet.pictures", matches = ".+")
    void every_screen_is_painted() {
        var theme = System.getProperty("guichet.pictures", "light");
        for (var display : List.of(DisplayProfile.LOBBY, DisplayProfile.WALL_19)) {
            for (var language : Language.values()) {
                Samples.places()
                        .forEach((name, place) -> {
                            var file =
                                    "%s-%s-%s-%s.png"
                                            .formatted(theme, display.name(), language.tag(), name);
                            var visit = new Visit(place, language, Optional.empty());
                            paint(visit, display, theme, WHERE.resolve(file));
                        });
            }
        }
        assertThat(WHERE).isNotEmptyDirectory();
    }

    @Test
    void chinese_letters_are_really_drawn() {
        var chinese = ink("请核对后再缴费");
        var missing = ink("\uFFFF\uFFFF\uFFFF\uFFFF\uFFFF\uFFFF\uFFFF");
        assertThat(chinese).isGreaterThan(1000).isNotEqualTo(missing);
    }

    @Test
    void a_picture_has_the_true_size_of_the_display() {
        var picture =
                FxThread.call(() ->
                        Snapshot.scene(
                                        Visit.nobody(Language.ZH_CN),
                                        Samples::catalogue,
                                        setting(DisplayProfile.LOBBY, "light"))
                                .snapshot(null));
        assertThat(picture.getWidth()).isEqualTo(1080);
        assertThat(picture.getHeight()).isEqualTo(1920);
    }

    private static void paint(Visit visit, DisplayProfile display, String theme, Path file) {
        FxThread.run(
                () -> Snapshot.write(visit, Samples::catalogue, setting(display, theme), file));
    }

    /// How many pixels are dark when these letters are drawn.
    private static long ink(String letters) {
        var picture = FxThread.call(() -> letters(letters));
        var pixels = picture.getPixelReader();
        long dark = 0;
        for (int y = 0; y < picture.getHeight(); y++) {
            for (int x = 0; x < picture.getWidth(); x++) {
                if (pixels.getColor(x, y).getBrightness() < 0.5) dark++;
            }
        }
        return dark;
    }

    private static Image letters(String letters) {
        Fonts.load();
        var text = new Text(letters);
        text.setFont(Font.font(Fonts.FAMILY, 40));
        text.setFill(Color.BLACK);
        return text.snapshot(null, null);
    }

    private static Setting setting(DisplayProfile display, String theme) {
        return new Setting(
                display,
                Theme.named(theme),
                Brand.house(),
                (Duration delay, Runnable what) -> {
                    if (delay.toMillis() < 1000) what.run();
                    return () -> {};
                });
    }
}
