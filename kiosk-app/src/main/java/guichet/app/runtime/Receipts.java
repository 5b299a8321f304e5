package guichet.app.runtime;

import guichet.app.payment.Plan;
import guichet.app.payment.Promise;
import guichet.app.payment.Purse;
import guichet.device.print.PrintDocument;

/// Makes receipts from promises.
public interface Receipts {

    /// A receipt's model, as the documents table keeps it.
    ///
    /// @param headHash the journal's head before this receipt, 32 bytes
    byte[] bodyOf(Promise promise, Standing standing, long atMs, byte[] headHash);

    /// The paper for such a model.
    ///
    /// @param duplicate marks it DUPLICATE: every copy but the first
    PrintDocument paper(byte[] body, boolean duplicate);

    /// The slip for money that is inside and could not be written down (`docs/money.md` M7.1).
    PrintDocument notRecorded(Plan plan, Purse purse, long atMs);
}
