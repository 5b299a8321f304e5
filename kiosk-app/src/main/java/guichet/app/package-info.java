/// Start-up and wiring, by hand, in one readable file, and the command line.
package guichet.app;
