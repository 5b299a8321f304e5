/// No bill was found, or a code was not recognised.
package guichet.app.ui.screen.notfound;
