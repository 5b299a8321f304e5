package guichet.app.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import guichet.app.config.ConfigFault;
import guichet.app.config.KioskConfig;
import guichet.app.keys.FieldKeys;
import guichet.app.keys.SiteKeys;
import guichet.queue.Commit;
import guichet.queue.sqlite.OpenMode;
import guichet.queue.sqlite.SqliteStore;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/// M7.5, as an operator sees it.
class KeysCommandTest {

    private static final Path EXAMPLE = Path.of("..", "docs", "kiosk.example.toml");
    private static final String SECRET = "{\"alarm\":\"of 8830099177\"}";

    @TempDir private Path folder;

    private Path config;

    @BeforeEach
    void anOperatorWritesTheConfiguration() throws IOException {
        var text = Files.readString(EXAMPLE);
        config = folder.resolve("kiosk.toml");
        Files.writeString(
                config, text.substring(0, text.indexOf("[keys]")) + SiteKeys.make(folder));
        Files.createDirectories(folder.resolve("data"));
    }

    @Test
    void a_new_kiosks_keys_are_made_listed_and_rotated() throws Exception {
        Files.delete(keyFile());

        assertThat(kiosk("keys", "create")).startsWith("0 made field key ");
        assertThat(kiosk("keys", "create"))
                .startsWith("1 the key file")
                .contains("is there already");
        assertThat(kiosk("keys", "list")).startsWith("0 field").contains("not in the store yet");

        writes();
        assertThat(kiosk("keys", "list"))
                .startsWith("0 field")
                .contains("seals new rows  made ", "lookup", "wrapped for recovery key");

        assertThat(kiosk("keys", "rotate")).startsWith("0 new rows").contains("1 older keys stay");
        assertThat(kiosk("keys", "list").lines())
                .hasSize(3)
                .anyMatch(line -> line.contains("opens old rows"));
    }

    /// M7.5: never a new key.
    @Test
    void a_store_with_rows_gets_no_first_keys() throws Exception {
        writes();
        Files.delete(keyFile());

        assertThat(kiosk("keys", "create"))
                .startsWith("1 the store has rows: bring back the key file");
        assertThat(keyFile()).doesNotExist();
        assertThat(kiosk("keys", "rotate")).startsWith("1 there is no key file");
    }

    @Test
    void the_journal_is_verified_without_keys_and_shown_with_them() throws Exception {
        writes();
        assertThat(shown()).contains("8830099177", "field key, wrapped for recovery key");

        var away = keyFile().resolveSibling("away");
        Files.move(keyFile(), away);

        assertThat(kiosk("journal", "verify", "--data", data())).startsWith("0 sound: 3 rows");
        assertThat(shown())
                .contains("rows stay sealed: there is no key file", "sealed with key ")
                .doesNotContain("8830099177");
    }

    @Test
    void a_key_that_the_store_names_and_the_file_lacks_is_named() throws Exception {
        var old = Files.readAllBytes(keyFile());
        writes();
        assertThat(kiosk("keys", "rotate")).startsWith("0 ");
        Files.write(keyFile(), old);

        assertThat(kiosk("keys", "list")).startsWith("1 ").contains("MISSING in the key file");
        assertThat(kiosk("keys", "rotate")).startsWith("1 the key file lacks FIELD key");
    }

    private void writes() throws ConfigFault {
        var read = KioskConfig.read(config);
        var database = folder.resolve("data/kiosk.db");
        try (var store = FieldKeys.sealed(SqliteStore.open(database, OpenMode.MAY_CREATE), read)) {
            store.commit(
                    Commit.builder()
                            .entry(new Commit.Entry("alarm", 1, "", 1_000, SECRET.getBytes(UTF_8)))
                            .build());
        }
    }

    private Path keyFile() {
        return folder.resolve("keys/fields.p12");
    }

    private String data() {
        return folder.resolve("data").toString();
    }

    private String shown() {
        return kiosk("journal", "show", "--data", data());
    }

    /// @return exit code and all that was printed
    private String kiosk(String... words) {
        var said = new StringWriter();
        var line = new CommandLine(commandOf(words[0]));
        line.setOut(new PrintWriter(said, true)).setErr(new PrintWriter(said, true));
        var arguments = new ArrayList<>(List.of(words).subList(1, words.length));
        if (!arguments.contains("verify")) {
            arguments.add("--config");
            arguments.add(config.toString());
        }
        int exit = line.execute(arguments.toArray(String[]::new));
        return exit + " " + said;
    }

    private static Object commandOf(String word) {
        return word.equals("keys") ? new KeysCommand() : new JournalCommand();
    }
}
