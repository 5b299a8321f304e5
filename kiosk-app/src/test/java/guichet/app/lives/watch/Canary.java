package guichet.app.lives.watch;

import guichet.device.print.PrintDocument;
import java.util.function.Consumer;

/// Customers' names and whole account numbers that must not be said, shown or printed anywhere
/// (`docs/money.md` M7.5). Every account in these lives begins alike, so one look finds any of them.
public final class Canary {

    /// Not the end of it: the last four digits are shown on purpose.
    private static final String ACCOUNTS = "440788";

    public static final String HOLDER = "Kanari Vogel";

    private static final long FIRST = 1_000;

    private final Consumer<String> wrong;
    private long last = FIRST;

    Canary(Consumer<String> wrong) {
        this.wrong = wrong;
    }

    /// Ten digits, never the same twice.
    public String newAccount() {
        return ACCOUNTS + ++last;
    }

    /// The newest of them.
    public String account() {
        return ACCOUNTS + last;
    }

    void said(String line) {
        if (found(line)) wrong.accept("a customer's account or name is in the log");
    }

    void printed(PrintDocument document) {
        if (found(document.toString())) {
            wrong.accept("a customer's account or name is on the paper");
        }
    }

    private static boolean found(String text) {
        return text.contains(ACCOUNTS) || text.contains(HOLDER);
    }
}
