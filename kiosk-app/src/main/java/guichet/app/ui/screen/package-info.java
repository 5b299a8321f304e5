/// The screens: for each an XView of nodes and an XViewModel of properties and intents.
package guichet.app.ui.screen;
