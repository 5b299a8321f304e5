package guichet.sim;

import static org.assertj.core.api.Assertions.assertThat;

import guichet.sim.wire.Pty;
import guichet.sim.wire.scan.LineScannerSim;
import java.io.BufferedReader;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConversationTest {

    @TempDir private Path dir;
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private Simulated scanner;
    private Conversation conversation;

    @BeforeEach
    void begin() {
        scanner = new LineScannerSim(new Pty(dir.resolve("scanner")));
        var printed = new PrintStream(out, true, StandardCharsets.UTF_8);
        conversation = new Conversation(List.of(scanner), printed);
    }

    @AfterEach
    void end() {
        scanner.close();
    }

    @Test
    void every_line_has_one_answer_and_events_come_between() throws IOException {
        boolean quit =
                conversation.interactive(
                        lines("help", "", "scanner scan 123", "scanner fly", "kite up", "quit"));

        assertThat(quit).isTrue();
        assertThat(said())
                .contains("ok scanner", "event scanner scanned 123", "ok scanned 4 bytes")
                .anyMatch(line -> line.startsWith("error word \"fly\" is not one of [scan,"))
                .contains("error \"kite\" is not one of await, help, quit, scanner")
                .endsWith("ok bye");
    }

    @Test
    void the_end_of_the_input_is_the_end() throws IOException {
        assertThat(conversation.interactive(lines("scanner state"))).isFalse();
        assertThat(said()).containsExactly("ok scans 0 plugged");
    }

    @Test
    void a_script_waits_prints_and_stops_at_the_first_error() throws IOException {
        int result =
                conversation.script(
                        lines(
                                "# a customer holds a bill before the scanner",
                                "scanner scan 123",
                                "await scanner scanned 123 within 5s",
                                "print it was read",
                                "await scanner unplugged within 10ms",
                                "print never"));

        assertThat(result).isEqualTo(1);
        assertThat(said())
                .containsExactly(
                        "event scanner scanned 123",
                        "scanner scan 123 -> ok scanned 4 bytes",
                        "await scanner scanned 123 within 5s -> ok scanned 123",
                        "it was read",
                        "await scanner unplugged within 10ms -> error no \"unplugged\" from"
                                + " scanner within 10ms",
                        "stopped at line 5");
    }

    @Test
    void nonsense_is_answered_not_thrown() throws IOException {
        conversation.interactive(
                lines(
                        "await",
                        "await scanner x within soon",
                        "await ghost x within 1s",
                        "scanner"));

        assertThat(said().subList(0, 3)).allMatch(line -> line.startsWith("error "));
        assertThat(said().getLast()).startsWith("ok scan TEXT");
    }

    @Test
    void a_script_is_run_from_the_command_line() throws IOException {
        var script = dir.resolve("visit.txt");
        Files.writeString(script, "scanner scan 1\nscanner state\n");
        var link = dir.resolve("second").toString();

        assertThat(Simulators.run("scanner", "--link", link, "--script", script.toString()))
                .isZero();
        assertThat(Simulators.run("scanner", "--fly")).isEqualTo(2);
    }

    private List<String> said() {
        return out.toString(StandardCharsets.UTF_8).lines().toList();
    }

    private static BufferedReader lines(String... lines) {
        return new BufferedReader(new StringReader(String.join("\n", lines) + "\n"));
    }
}
