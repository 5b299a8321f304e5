/// The proof of the kiosk's sentence: the real kiosk is killed before and after every commit of a
/// payment, and afterwards the cassette, the ledger, the bank and the receipts must agree. Never part
/// of an installed kiosk.
package guichet.app.kill;
