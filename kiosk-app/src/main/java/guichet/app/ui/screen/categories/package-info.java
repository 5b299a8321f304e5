/// What would you like to pay?
package guichet.app.ui.screen.categories;
