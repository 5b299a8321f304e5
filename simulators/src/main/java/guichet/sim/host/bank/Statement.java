package guichet.sim.host.bank;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;

/// One terminal's charges of one business day.
///
/// @param businessDate `yyyy-MM-dd`
/// @param closed whether nothing will be added
/// @param totals by currency
public record Statement(
        String terminal,
        String businessDate,
        boolean closed,
        List<Line> lines,
        List<Total> totals) {

    /// @param state `posted`, `reversed` or `refunded`
    public record Line(
            String key,
            String state,
            String service,
            long amount,
            long fee,
            String currency,
            String postingDate,
            List<Charge.Split> splits) {

        Line withSplits(List<Charge.Split> others) {
            return new Line(
                    key, state, service, amount, fee, currency, postingDate, List.copyOf(others));
        }

        /// To the biller, that is.
        Line withMore(long minorUnits) {
            var more = new ArrayList<>(splits);
            more.set(
                    0,
                    new Charge.Split(more.getFirst().to(), more.getFirst().amount() + minorUnits));
            return new Line(
                            key,
                            state,
                            service,
                            amount + minorUnits,
                            fee,
                            currency,
                            postingDate,
                            splits)
                    .withSplits(more);
        }

        /// One fen less to the first, one more to the agent.
        Line splitOtherwise() {
            var others = new ArrayList<>(splits);
            others.set(0, new Charge.Split(splits.getFirst().to(), splits.getFirst().amount() - 1));
            others.add(new Charge.Split("agent", 1));
            return withSplits(others);
        }
    }

    /// @param minorUnits amounts and fees of the posted ones
    public record Total(String currency, int count, long minorUnits) {}

    static Statement of(String terminal, String businessDate, boolean closed, List<Line> lines) {
        var totals = new TreeMap<String, Total>();
        for (var line : lines) {
            var worth = line.state().equals("posted") ? line.amount() + line.fee() : 0;
            totals.merge(
                    line.currency(),
                    new Total(line.currency(), 1, worth),
                    (a, b) ->
                            new Total(
                                    a.currency(),
                                    a.count() + b.count(),
                                    a.minorUnits() + b.minorUnits()));
        }
        return new Statement(
                terminal, businessDate, closed, List.copyOf(lines), List.copyOf(totals.values()));
    }

    Statement withWrongTotals() {
        var wrong =
                totals.stream()
                        .map(t -> new Total(t.currency(), t.count(), t.minorUnits() + 1))
                        .toList();
        return new Statement(
                terminal,
                businessDate,
                closed,
                lines,
                wrong.isEmpty() ? List.of(new Total("CNY", 1, 1)) : wrong);
    }
}
