package guichet.house;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// Each rule of `docs/money.md` has a test that carries its number, in any module.
class RulesOfMoneyTest {

    private static final Path HOUSE = Path.of("..").toAbsolutePath().normalize();
    private static final Pattern CHAPTER = Pattern.compile("## (M\\d)\\. .*");
    private static final Pattern RULE = Pattern.compile("(\\d)\\. .*");
    private static final Pattern CITED = Pattern.compile("\\bM\\d\\.\\d\\b");

    /// Rules whose devices or people come with a later step, as the table at the head of
    /// `docs/money.md` says.
    private static final Set<String> LATER = Set.of("M5.6");

    private static Set<String> rules() throws IOException {
        var rules = new TreeSet<String>();
        var chapter = "";
        for (var line : Files.readAllLines(HOUSE.resolve("docs/money.md"))) {
            var heading = CHAPTER.matcher(line);
            var rule = RULE.matcher(line);
            if (heading.matches()) chapter = heading.group(1);
            else if (!chapter.isEmpty() && rule.matches()) rules.add(chapter + "." + rule.group(1));
        }
        return rules;
    }

    private static Set<String> cited() throws IOException {
        try (var modules = Files.list(HOUSE)) {
            return modules.map(module -> module.resolve("src/test/java"))
                    .filter(Files::isDirectory)
                    .flatMap(RulesOfMoneyTest::javaFiles)
                    .filter(file -> !file.endsWith("RulesOfMoneyTest.java"))
                    .flatMap(RulesOfMoneyTest::citations)
                    .collect(Collectors.toCollection(TreeSet::new));
        }
    }

    private static Stream<Path> javaFiles(Path folder) {
        try (var files = Files.walk(folder)) {
            return files
                    .filter(f ->
                            f.toString().endsWith("Test.java")
                                    || f.toString().endsWith("Contract.java"))
                    .toList()
                    .stream();
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private static Stream<String> citations(Path file) {
        try {
            return CITED
                    .matcher(Files.readString(file))
                    .results()
                    .map(r -> r.group())
                    .toList()
                    .stream();
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    @Test
    void every_rule_of_money_has_a_test_that_carries_its_number() throws IOException {
        var untested = new TreeSet<>(rules());
        untested.removeAll(cited());
        untested.removeAll(LATER);

        assertThat(rules()).hasSizeGreaterThan(35);
        assertThat(untested).as("rules of docs/money.md without a test").isEmpty();
    }

    @Test
    void no_test_cites_a_rule_that_is_not_there() throws IOException {
        assertThat(rules()).containsAll(cited());
    }
}
