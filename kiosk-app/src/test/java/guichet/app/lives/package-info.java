/// Many lives of one kiosk: the real core in a seeded world of simulated devices, with faults. One
/// seed is one life, and it can be lived again. Nothing here is in an installed kiosk.
package guichet.app.lives;
