/// Which account?
package guichet.app.ui.screen.account;
