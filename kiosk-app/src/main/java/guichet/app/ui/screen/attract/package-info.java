/// The screen while nobody is here.
package guichet.app.ui.screen.attract;
