/// Which bill?
package guichet.app.ui.screen.bills;
