package guichet.app.canary;

import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CanaryHuntTest {

    private static final Canary ACCOUNT = new Canary("account", "8830099177");
    private static final Canary NAME = new Canary("name", "Wei 张伟 of Hangzhou");
    private static final Set<Canary> BOTH = Set.of(ACCOUNT, NAME);

    @TempDir private Path folder;

    @Test
    void a_canary_is_found_in_every_form() {
        for (var canary : BOTH) {
            var value = canary.value();
            assertThat(formsIn(value)).contains("UTF-8");
            assertThat(CanaryHunt.in("bytes", ("x" + value).getBytes(UTF_16LE), BOTH)).isNotEmpty();
            assertThat(formsIn("{" + HexFormat.of().formatHex(value.getBytes(UTF_8)) + "}"))
                    .contains("hex");
            for (int before = 0; before < 7; before++) {
                var hidden =
                        Base64.getEncoder()
                                .encodeToString(
                                        ("x".repeat(before) + value + "yz").getBytes(UTF_8));
                assertThat(formsIn(hidden)).contains("Base64 at " + before % 3);
            }
        }
        assertThat(formsIn("8830 0991 77")).containsExactly("UTF-8 in groups");
        assertThat(formsIn("Wei \\u5f20\\u4f1f of Hangzhou")).containsExactly("JSON escapes");
    }

    @Test
    void what_is_masked_is_not_found() {
        assertThat(formsIn("account ****9177, 883009917, Wei ***")).isEmpty();
    }

    @Test
    void every_file_of_a_directory_is_looked_through() throws IOException {
        Files.createDirectories(folder.resolve("a/b"));
        Files.writeString(folder.resolve("a/clean"), "nothing here");
        Files.writeString(folder.resolve("a/b/dirty"), "paid by 8830099177");

        var finds = CanaryHunt.hunt(folder, BOTH);

        assertThat(finds)
                .singleElement()
                .hasToString(
                        "account in %s, as UTF-8 at byte 8".formatted(folder.resolve("a/b/dirty")));
    }

    @Test
    void a_hunt_through_nothing_is_no_proof() {
        assertThatIllegalStateException().isThrownBy(() -> CanaryHunt.hunt(folder, BOTH));
    }

    private static List<String> formsIn(String words) {
        return CanaryHunt.inWords("words", List.of(words), BOTH).stream()
                .map(CanaryHunt.Find::form)
                .toList();
    }
}
