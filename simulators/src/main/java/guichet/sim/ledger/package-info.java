/// What the bank of a world writes down: charges and its days, payments by phone, claims, errands and
/// terminals. It makes no mistakes and knows no line; what the kiosk hears of it is the line's matter.
package guichet.sim.ledger;
