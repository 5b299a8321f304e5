package guichet.app.ui;

import static org.assertj.core.api.Assertions.assertThat;

import guichet.app.bill.Language;
import guichet.app.visit.Place;
import guichet.app.visit.Visit;
import guichet.theme.DisplayProfile;
import guichet.theme.Theme;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// Every place, in every language, on every display we build for: nothing is cut, too small, too
/// close or off the display.
class LayoutTest {

    private static final List<DisplayProfile> DISPLAYS =
            List.of(DisplayProfile.LOBBY, DisplayProfile.WALL_19);

    @ParameterizedTest
    @EnumSource(Language.class)
    void every_screen_can_be_read_and_touched(Language language) {
        var problems = new ArrayList<String>();
        for (var display : DISPLAYS) {
            Samples.places()
                    .forEach((name, place) ->
                            inspect(language, display, place)
                                    .forEach(found ->
                                            problems.add(
                                                    "%s %s: %s"
                                                            .formatted(
                                                                    display.name(), name, found))));
        }
        assertThat(problems).isEmpty();
    }

    @Test
    void half_the_pixels_show_the_same_screen() {
        var display = DisplayProfile.LOBBY.half();
        assertThat(inspect(Language.EN, display, Samples.place("terms"))).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(Language.class)
    void the_question_whether_someone_is_there_can_be_read(Language language) {
        for (var display : DISPLAYS) {
            var visit = new Visit(Samples.place("paying-inserting"), language, Optional.of(24));
            assertThat(inspect(visit, display)).noneMatch(found -> found.startsWith("cut"));
        }
    }

    static List<String> inspect(Language language, DisplayProfile display, Place place) {
        return inspect(new Visit(place, language, Optional.empty()), display);
    }

    private static List<String> inspect(Visit visit, DisplayProfile display) {
        return FxThread.call(() -> {
            var scene = Snapshot.scene(visit, Samples::catalogue, atTheEnd(display));
            return Inspection.of(scene, display);
        });
    }

    /// Everything that only shows after a while shows at once.
    private static Setting atTheEnd(DisplayProfile display) {
        return new Setting(
                display,
                Theme.named("light"),
                Brand.house(),
                (Duration _, Runnable what) -> {
                    what.run();
                    return () -> {};
                });
    }
}
