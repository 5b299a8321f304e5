package guichet.app.ui;

import static org.assertj.core.api.Assertions.assertThat;

import guichet.app.bill.AccountRule;
import guichet.app.bill.Language;
import guichet.app.bill.SurplusRule;
import guichet.app.visit.Place;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// Every word the screens ask for is there in every language, and no word is there for nothing.
class TextsTest {

    private static final Path SCREENS = Path.of("src/main/java/guichet/app/ui");
    private static final Pattern ASKED_OF = Pattern.compile("\\bsayOf\\(\\s*\"([a-z.-]+)\"");
    private static final Pattern ANY = Pattern.compile("\"([a-z-]+\\.[a-z.-]+)\"");
    private static final Pattern PARAMETER = Pattern.compile("\\{\\d}");

    /// Families of words with one for each constant.
    private static final Map<String, Class<? extends Enum<?>>> FAMILIES =
            Map.ofEntries(
                    Map.entry("fault", AccountRule.Fault.class),
                    Map.entry("caution", Place.Caution.class),
                    Map.entry("surplus", SurplusRule.class),
                    Map.entry("paying.surplus", SurplusRule.class),
                    Map.entry("result.surplus", SurplusRule.class),
                    Map.entry("cashoff", Place.CashNotPossible.Reason.class),
                    Map.entry("notfound.title", Place.NothingFound.Why.class),
                    Map.entry("notfound.text", Place.NothingFound.Why.class),
                    Map.entry("notfound.again", Place.NothingFound.Why.class),
                    Map.entry("paying.title", Place.Phase.class),
                    Map.entry("refusal", Place.Refusal.class),
                    Map.entry("asking", Place.Prompt.class),
                    Map.entry("declined", Place.Declined.class),
                    Map.entry("result.title", Place.Outcome.class),
                    Map.entry("result.text", Place.Outcome.class),
                    Map.entry("claim", Place.Outcome.class),
                    Map.entry("outofservice.title", Place.OutOfService.Cause.class),
                    Map.entry("outofservice.text", Place.OutOfService.Cause.class));

    @ParameterizedTest
    @EnumSource(Language.class)
    void no_word_is_missing_and_none_is_left_over(Language language) throws IOException {
        var wanted = wanted();
        var there = Texts.in(language).keys();
        var missing = new TreeSet<>(wanted);
        missing.removeAll(there);
        var unused = new TreeSet<>(there);
        unused.removeAll(wanted);
        assertThat(missing)
                .as("add to texts/%s.properties:%n%s", language.tag(), ready(missing))
                .isEmpty();
        assertThat(unused)
                .as("remove from texts/%s.properties:%n%s", language.tag(), ready(unused))
                .isEmpty();
    }

    @Test
    void each_word_has_the_same_parameters_in_each_language() {
        for (var key : Texts.in(Language.EN).keys()) {
            var english = parameters(Texts.in(Language.EN).say(key));
            for (var language : Language.values()) {
                assertThat(parameters(Texts.in(language).say(key)))
                        .as(language.tag() + " " + key)
                        .isEqualTo(english);
            }
        }
    }

    @Test
    void parameters_are_filled_in() {
        assertThat(Texts.in(Language.EN).say("bills.due", "today")).isEqualTo("Due today");
        assertThat(Texts.in(Language.ZH_CN).say("bills.due", "今天")).contains("今天");
    }

    @Test
    void a_word_that_is_missing_shows_its_key() {
        assertThat(Texts.in(Language.EN).say("no.such.word")).isEqualTo("no.such.word");
    }

    /// Keys named in the sources, and those of each family. `help.<topic>` is put together from the
    /// topics in [HelpOverlay].
    private static Set<String> wanted() throws IOException {
        var wanted = new TreeSet<String>();
        try (var files = Files.walk(SCREENS)) {
            for (var file : files.filter(f -> f.toString().endsWith(".java")).toList()) {
                var source = Files.readString(file);
                ANY.matcher(source)
                        .results()
                        .map(found -> found.group(1))
                        .filter(key -> !key.endsWith("."))
                        .filter(key -> !key.endsWith(".css"))
                        .filter(key -> !FAMILIES.containsKey(key))
                        .forEach(wanted::add);
                ASKED_OF.matcher(source)
                        .results()
                        .map(found -> found.group(1))
                        .forEach(family -> assertThat(known(family)).as(family).isTrue());
                if (file.endsWith("HelpOverlay.java")) {
                    Pattern.compile("-> \"([a-z]+)\";")
                            .matcher(source)
                            .results()
                            .forEach(topic -> wanted.add("help." + topic.group(1)));
                }
            }
        }
        FAMILIES.forEach((family, constants) ->
                Arrays.stream(constants.getEnumConstants())
                        .map(constant -> Texts.keyOf(family, constant))
                        .forEach(wanted::add));
        Arrays.stream(Place.Paper.values())
                .filter(paper -> paper != Place.Paper.NONE)
                .forEach(paper -> wanted.add(Texts.keyOf("paper", paper)));
        return wanted;
    }

    private static boolean known(String family) {
        return FAMILIES.containsKey(family) || family.equals("paper");
    }

    private static String ready(Set<String> keys) {
        return keys.stream().map(key -> key + "=").collect(Collectors.joining("\n"));
    }

    private static Set<String> parameters(String text) {
        return PARAMETER
                .matcher(text)
                .results()
                .map(found -> found.group())
                .collect(Collectors.toCollection(TreeSet::new));
    }
}
