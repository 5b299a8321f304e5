/// Planted values, and the hunt for them in everything a kiosk leaves behind.
package guichet.app.canary;
