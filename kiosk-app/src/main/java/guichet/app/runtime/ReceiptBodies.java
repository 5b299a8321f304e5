package guichet.app.runtime;

import guichet.app.payment.Promise;

/// Makes a receipt's model from a promise, as the documents table keeps it.
@FunctionalInterface
public interface ReceiptBodies {

    /// @param atMs when the promise was made
    byte[] bodyOf(Promise promise, long atMs);
}
