package guichet.theme;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.regex.Pattern;
import javafx.scene.paint.Color;
import org.junit.jupiter.api.Test;

/// Colours that are drawn on each other can be told apart, in every theme.
class ContrastTest {

    @Test
    void the_ratio_is_that_of_wcag() {
        assertThat(Contrast.ratio(Color.BLACK, Color.WHITE)).isEqualTo(21.0);
        assertThat(Contrast.ratio(Color.WHITE, Color.WHITE)).isEqualTo(1.0);
        assertThat(Contrast.ratio(Color.web("#767676"), Color.WHITE)).isBetween(4.54, 4.55);
    }

    @Test
    void text_has_seven_to_one_and_shapes_have_three_to_one_in_every_theme() {
        var tooWeak = new ArrayList<String>();
        for (var theme : Theme.all()) {
            var tokens = Contrast.tokensOf(theme);
            for (var pair : Contrast.PAIRS) {
                assertThat(tokens).as(theme.name()).containsKeys(pair.over(), pair.under());
                var ratio =
                        Contrast.ratio(colour(tokens, pair.over()), colour(tokens, pair.under()));
                if (ratio < pair.atLeast()) {
                    tooWeak.add("%s %.2f %s".formatted(theme.name(), ratio, pair));
                }
            }
        }
        assertThat(tooWeak).isEmpty();
    }

    private static Color colour(Map<String, Color> tokens, String name) {
        return Optional.ofNullable(tokens.get(name)).orElseThrow();
    }

    @Test
    void every_theme_has_the_same_tokens() {
        var names = Theme.all().stream().map(t -> Contrast.tokensOf(t).keySet()).distinct();
        assertThat(names).hasSize(1);
    }

    @Test
    void rules_use_tokens_that_exist_and_no_colours_of_their_own() {
        var theme = Theme.named("light");
        var defined = new TreeSet<String>();
        var used = new TreeSet<String>();
        for (var url : theme.stylesheets()) {
            var css = Stylesheet.read(url).css();
            Pattern.compile("(-g-[a-z-]+)\\s*:")
                    .matcher(css)
                    .results()
                    .forEach(found -> defined.add(found.group(1)));
            Pattern.compile(":[^;]*?(-g-[a-z-]+)")
                    .matcher(css)
                    .results()
                    .forEach(found -> used.add(found.group(1)));
        }
        assertThat(defined).containsAll(used);
        var rules = Stylesheet.read(theme.stylesheets().getLast()).css();
        assertThat(List.of(rules.split("\n"))).noneMatch(line -> line.matches(".*:\\s*#.*"));
    }
}
