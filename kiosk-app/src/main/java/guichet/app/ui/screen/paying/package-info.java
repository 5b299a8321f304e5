/// Money is going in.
package guichet.app.ui.screen.paying;
