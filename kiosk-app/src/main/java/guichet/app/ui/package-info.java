/// The shell around the screens, the one bridge to the JavaFX thread, and every visible word.
package guichet.app.ui;
