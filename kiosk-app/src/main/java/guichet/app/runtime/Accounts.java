package guichet.app.runtime;

import guichet.queue.Store;
import java.util.HashMap;
import java.util.Map;

/// The accounts of the kiosk's books (`docs/money.md` M6.3). Debit positive: cassette, escrow and
/// cash in transit are assets; the rest are what the kiosk owes.
public final class Accounts {

    private Accounts() {}

    public static final String CASSETTE = "cassette";

    /// Notes inside the machine whose place nobody knows.
    public static final String ESCROW = "escrow";

    public static final String CUSTOMER_CREDIT = "customer credit";
    public static final String FEE = "fee";
    public static final String CLAIMS_PAYABLE = "claims payable";
    public static final String SUSPENSE = "suspense";
    public static final String UNCLAIMED = "unclaimed";

    /// What is owed to one biller.
    public static String billerPayable(String billerId) {
        return "biller payable/" + billerId;
    }

    /// Whether the books sum to zero in each currency (`docs/money.md` M6.3).
    static boolean balance(Map<Store.Account, Long> balances) {
        var sums = new HashMap<String, Long>();
        balances.forEach((account, v) -> sums.merge(account.currency(), v, Math::addExact));
        return sums.values().stream().allMatch(sum -> sum == 0);
    }
}
