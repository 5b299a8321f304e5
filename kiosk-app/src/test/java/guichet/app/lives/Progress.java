package guichet.app.lives;

import java.io.Console;
import java.io.PrintWriter;
import java.util.Optional;

/// How far it is: one line that changes on a terminal, ten plain lines elsewhere.
final class Progress {

    private static final int OFTEN = 20;

    private final PrintWriter out;
    private final int all;
    private final boolean terminal;
    private int done;

    Progress(PrintWriter out, int all) {
        this.out = out;
        this.all = all;
        this.terminal =
                Optional.ofNullable(System.console()).filter(Console::isTerminal).isPresent();
    }

    void one() {
        done++;
        if (terminal && done % OFTEN == 0) {
            out.print("\r" + words());
            out.flush();
        } else if (!terminal && done % Math.max(1, all / 10) == 0) {
            out.println(words());
            out.flush();
        }
    }

    private String words() {
        return done + " of " + all + " lives";
    }

    /// Makes room for other lines.
    void clear() {
        if (terminal) out.print("\r" + " ".repeat(words().length()) + "\r");
    }
}
