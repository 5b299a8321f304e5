/// Bill acceptors as the kiosk sees them: notes in escrow, credits, cassettes. No protocol and no
/// bookkeeping.
package guichet.device.cash;
