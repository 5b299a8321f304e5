/// How it ended.
package guichet.app.ui.screen.result;
