/// Who sent the bill?
package guichet.app.ui.screen.billers;
