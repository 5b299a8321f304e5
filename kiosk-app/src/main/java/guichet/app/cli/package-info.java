/// The words of the command line that an installed kiosk has.
package guichet.app.cli;
