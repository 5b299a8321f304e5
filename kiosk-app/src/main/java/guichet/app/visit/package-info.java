/// One customer's path through the screens as a function. Pure; it may be lost with the power.
package guichet.app.visit;
