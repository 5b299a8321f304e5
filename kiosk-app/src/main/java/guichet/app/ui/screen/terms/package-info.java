/// The agreement before the first note.
package guichet.app.ui.screen.terms;
