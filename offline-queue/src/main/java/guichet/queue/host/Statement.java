package guichet.queue.host;

import guichet.queue.host.HostLink.Split;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;

/// The bank's file of one business day for this terminal (`docs/money.md` M4.6).
///
/// @param businessDate `yyyy-MM-dd`
/// @param closed whether the bank says that nothing will be added
/// @param totals what the bank says the lines sum to, one for each currency
public record Statement(String businessDate, boolean closed, List<Line> lines, List<Total> totals) {

    public Statement {
        lines = List.copyOf(lines);
        totals = List.copyOf(totals);
    }

    /// One charge.
    ///
    /// @param state `posted`, `reversed` or `refunded`
    /// @param feeMinorUnits on top of `minorUnits`
    /// @param postingDate `yyyy-MM-dd`
    public record Line(
            String key,
            String state,
            String service,
            long minorUnits,
            long feeMinorUnits,
            String currency,
            String postingDate,
            List<Split> splits) {

        public Line {
            splits = List.copyOf(splits);
        }
    }

    /// @param count lines of that currency
    /// @param minorUnits their amounts and fees, reversed and refunded ones as zero
    public record Total(String currency, int count, long minorUnits) {}

    /// Why this statement does not count; empty if it does.
    public List<String> faults() {
        var faults = new ArrayList<String>();
        if (!closed) faults.add("the statement of " + businessDate + " is not final");
        var keys = new HashSet<String>();
        var counts = new HashMap<String, Integer>();
        var sums = new HashMap<String, Long>();
        for (var line : lines) {
            if (!keys.add(line.key())) faults.add("charge " + line.key() + " stands there twice");
            counts.merge(line.currency(), 1, Integer::sum);
            sums.merge(line.currency(), worth(line), Math::addExact);
        }
        for (var total : totals) {
            var count = counts.getOrDefault(total.currency(), 0);
            var sum = sums.getOrDefault(total.currency(), 0L);
            if (count != total.count() || sum != total.minorUnits()) {
                faults.add(
                        "the lines in %s are %d and sum to %d, the totals say %d and %d"
                                .formatted(
                                        total.currency(),
                                        count,
                                        sum,
                                        total.count(),
                                        total.minorUnits()));
            }
            counts.remove(total.currency());
        }
        counts.keySet().forEach(c -> faults.add("there is no total in " + c));
        return faults;
    }

    private static long worth(Line line) {
        return line.state().equals("posted")
                ? Math.addExact(line.minorUnits(), line.feeMinorUnits())
                : 0;
    }
}
