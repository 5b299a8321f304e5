/// Receipt printers as the kiosk sees them: a document in, proof of print out. No escape sequences.
package guichet.device.print;
