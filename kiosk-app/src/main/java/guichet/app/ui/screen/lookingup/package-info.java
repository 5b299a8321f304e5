/// The bank is being asked.
package guichet.app.ui.screen.lookingup;
