package guichet.sim;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintStream;
import java.util.List;

/// Reads command lines, prints answers and events, each line whole and flushed at once. As a
/// script it also knows `print TEXT` and `#` comments, and it stops at the first error.
final class Conversation {

    private final Session session;
    private final PrintStream out;

    Conversation(List<? extends Simulated> devices, PrintStream out) {
        this.out = out;
        session = new Session(devices, this::say);
    }

    /// Answers every line until the input ends or says `quit`.
    ///
    /// @return whether it said `quit`
    boolean interactive(BufferedReader in) throws IOException {
        for (var line = in.readLine(); line != null; line = in.readLine()) {
            if (empty(line)) continue;
            if (line.strip().equals("quit")) {
                say("ok bye");
                return true;
            }
            say(session.answer(line));
        }
        return false;
    }

    /// Runs a script.
    ///
    /// @return 0, or 1 after an error, which is printed with its line number
    int script(BufferedReader in) throws IOException {
        int number = 0;
        for (var line = in.readLine(); line != null; line = in.readLine()) {
            number++;
            var words = line.strip();
            if (empty(words)) continue;
            if (words.equals("quit")) return 0;
            if (words.startsWith("print ")) {
                say(words.substring("print ".length()));
                continue;
            }
            var answer = session.answer(words);
            say(words + " -> " + answer);
            if (answer.startsWith("error")) {
                say("stopped at line " + number);
                return 1;
            }
        }
        return 0;
    }

    private static boolean empty(String line) {
        return line.isBlank() || line.strip().startsWith("#");
    }

    private void say(String line) {
        synchronized (out) {
            out.println(line);
            out.flush();
        }
    }
}
