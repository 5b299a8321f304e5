/// Cash cannot be taken for this bill now.
package guichet.app.ui.screen.cashoff;
