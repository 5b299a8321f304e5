package guichet.sim.host;

import java.util.Locale;

/// The sums of the bank's books. Amounts are fen.
///
/// @param charges keys seen, whatever became of them
/// @param postedMinorUnits credited to bills, without surplus and fees
public record Ledger(
        long charges,
        long postedMinorUnits,
        long surplusMinorUnits,
        long feeMinorUnits,
        long rejected,
        long pending) {

    /// All that terminals owe the bank for what was posted.
    public long totalMinorUnits() {
        return postedMinorUnits + surplusMinorUnits + feeMinorUnits;
    }

    static String yuan(long minorUnits) {
        return String.format(Locale.ROOT, "%d.%02d CNY", minorUnits / 100, minorUnits % 100);
    }
}
