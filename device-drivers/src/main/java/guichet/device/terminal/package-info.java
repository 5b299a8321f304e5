/// A certified card terminal as the kiosk sees it: amounts, receipt numbers and outcomes, never a
/// card number.
package guichet.device.terminal;
