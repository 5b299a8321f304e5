package guichet.theme;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/// Themes are found as services, whether the program runs from modules or from the class path.
class ThemeTest {

    @Test
    void light_and_dark_come_with_the_house() {
        assertThat(Theme.all()).extracting(Theme::name).contains("light", "dark");
        assertThat(Theme.named("dark").dark()).isTrue();
    }

    @Test
    void a_theme_that_is_not_there_is_named() {
        assertThatThrownBy(() -> Theme.named("plaid")).hasMessageContaining("plaid");
    }

    @Test
    void the_class_path_knows_the_same_providers_as_the_module() throws IOException {
        var file = "/META-INF/services/" + ThemeProvider.class.getName();
        try (var in = Objects.requireNonNull(Theme.class.getResourceAsStream(file), file)) {
            var listed = new String(in.readAllBytes(), StandardCharsets.UTF_8).strip().lines();
            var module = Theme.class.getModule().getDescriptor();
            if (module == null) return;
            var provided =
                    module.provides().stream()
                            .filter(p -> p.service().equals(ThemeProvider.class.getName()))
                            .flatMap(p -> p.providers().stream());
            assertThat(listed).containsExactlyInAnyOrderElementsOf(provided.toList());
        }
    }

    @Test
    void fonts_are_truetype_files_for_those_who_draw_without_javafx() throws IOException {
        for (var weight : Fonts.Weight.values()) {
            try (var in = weight.open()) {
                assertThat(in.readNBytes(4)).containsExactly(0, 1, 0, 0);
            }
        }
    }

    @Test
    void icons_are_found_by_the_names_catalogues_use() {
        assertThat(Icons.named("water")).isEqualTo(Icons.WATER);
        assertThat(Icons.named("no such thing")).isEqualTo(Icons.OTHER);
    }
}
