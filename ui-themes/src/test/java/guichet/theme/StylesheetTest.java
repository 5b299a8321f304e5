package guichet.theme;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

/// Style sheets are written in millimetres and read by JavaFX in pixels of the display.
class StylesheetTest {

    private static final DisplayProfile FOUR =
            new DisplayProfile("four pixels a millimetre", 400, 800, 4);

    @Test
    void millimetres_become_pixels_of_the_display() {
        assertThat(on(".a { -fx-padding: 20mm 2.5mm; }"))
                .isEqualTo(".a { -fx-padding: 80.0px 10.0px; }");
    }

    @Test
    void lengths_may_be_negative() {
        assertThat(on("x: -0.5mm")).isEqualTo("x: -2.0px");
    }

    @Test
    void other_lengths_and_colours_stay() {
        assertThat(on("a: 3px 1em #12mm4 name-5mm")).isEqualTo("a: 3px 1em #12mm4 name-5mm");
    }

    @Test
    void half_a_display_has_half_the_pixels_and_the_same_millimetres() {
        var half = DisplayProfile.LOBBY.half();
        assertThat(half.widthPx()).isEqualTo(540);
        assertThat(half.mm(half.widthPx()))
                .isEqualTo(DisplayProfile.LOBBY.mm(DisplayProfile.LOBBY.widthPx()));
    }

    @Test
    void displays_are_found_by_name() {
        for (var display : DisplayProfile.all()) {
            assertThat(DisplayProfile.named(display.name())).isEqualTo(display);
        }
        assertThatThrownBy(() -> DisplayProfile.named("cinema")).hasMessageContaining("cinema");
    }

    @Test
    void a_display_without_pixels_is_refused() {
        assertThatThrownBy(() -> new DisplayProfile("none", 0, 10, 4)).hasMessageContaining("none");
    }

    private static String on(String css) {
        return new Stylesheet(css).on(FOUR);
    }
}
