package guichet.sim.host.bank;

import java.sql.ResultSet;
import java.sql.SQLException;
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

    static final String SQL =
            """
            SELECT count(*),
              coalesce(sum(amount) FILTER (WHERE state = 'posted' AND purpose <> 'surplus'), 0),
              coalesce(sum(amount) FILTER (WHERE state = 'posted' AND purpose = 'surplus'), 0),
              coalesce(sum(fee) FILTER (WHERE state = 'posted'), 0),
              count(*) FILTER (WHERE state = 'rejected'),
              count(*) FILTER (WHERE state = 'pending')
            FROM charge WHERE ? IN ('', terminal)\
            """;

    static Ledger of(ResultSet row) throws SQLException {
        return new Ledger(
                row.getLong(1),
                row.getLong(2),
                row.getLong(3),
                row.getLong(4),
                row.getLong(5),
                row.getLong(6));
    }

    /// All that terminals owe the bank for what was posted.
    public long totalMinorUnits() {
        return postedMinorUnits + surplusMinorUnits + feeMinorUnits;
    }

    public static String yuan(long minorUnits) {
        return String.format(Locale.ROOT, "%d.%02d CNY", minorUnits / 100, minorUnits % 100);
    }
}
