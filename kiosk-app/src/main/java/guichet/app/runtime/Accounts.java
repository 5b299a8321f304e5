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

    /// What the acquirer owes for cards.
    public static final String CARD_CLEARING = "card clearing";

    /// What the bank owes for payments by phone.
    public static final String PHONE_CLEARING = "phone clearing";

    public static final String VOUCHER = "voucher";

    /// What the bank may demand: bills posted whose money went back to the customer.
    public static final String BANK_CLAIMS = "bank claims";

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
