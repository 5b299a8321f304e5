package guichet.app.cli;

import guichet.app.money.Money;
import guichet.queue.Difference;
import guichet.queue.Document;
import guichet.queue.reconcile.Reconciliation;
import guichet.queue.reconcile.Reconciliation.Counted;
import guichet.queue.reconcile.Reconciliation.NotCounted;
import guichet.queue.reconcile.Reconciliation.NotYet;
import guichet.queue.reconcile.Reconciliation.Sum;
import guichet.queue.reconcile.Reconciliation.Unavailable;
import java.io.PrintWriter;

/// A reconciliation for the eyes of a person.
final class ReconciliationTable {

    private ReconciliationTable() {}

    /// @return the command's exit code: 0 if both agree, else 1
    static int print(Reconciliation result, PrintWriter out) {
        return switch (result) {
            case NotYet(var date) -> sorry(out, "the bank has not closed " + date + " yet");
            case Unavailable(var date, var reason) ->
                    sorry(out, "no statement of " + date + ": " + reason);
            case NotCounted(var date, var why) -> {
                out.println("the statement of " + date + " does not count:");
                why.forEach(reason -> out.println("  " + reason));
                yield 1;
            }
            case Counted counted -> print(counted, out);
        };
    }

    private static int sorry(PrintWriter out, String what) {
        out.println(what);
        return 1;
    }

    private static int print(Counted counted, PrintWriter out) {
        out.printf(
                "statement of %s: %d lines%n", counted.date(), counted.statement().lines().size());
        for (var total : counted.statement().totals()) {
            var here = counted.here().getOrDefault(total.currency(), new Sum(0, 0));
            out.printf(
                    "  %s  at the bank %5d charges %15s   here %5d charges %15s%n",
                    total.currency(),
                    total.count(),
                    Money.of(total.minorUnits(), total.currency()).plain(),
                    here.count(),
                    Money.of(here.minorUnits(), total.currency()).plain());
        }
        counted.differences().forEach(found -> print(found.paper(), out));
        var open = counted.differences().stream().filter(d -> !d.resolved()).count();
        out.printf(
                "agreed %d, expected later %d, not answered %d, differences %d, of them open %d%n",
                counted.agreed(),
                counted.later(),
                counted.unanswered(),
                counted.differences().size(),
                open);
        return counted.agrees() ? 0 : 1;
    }

    static void print(Document paper, PrintWriter out) {
        var difference = Difference.of(paper);
        out.printf(
                "  %s  %-8s  %-14s  %s%n      here: %s   at the bank: %s%n",
                paper.number(),
                paper.state(),
                difference.kind().word(),
                difference.key(),
                side(difference.here()),
                side(difference.atBank()));
    }

    private static String side(Difference.Side side) {
        return side.currency().isEmpty()
                ? side.state()
                : side.state() + ", " + Money.of(side.minorUnits(), side.currency());
    }
}
