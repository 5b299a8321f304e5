/// Find a biller by name, pinyin or initials. [BillerSearch] is pure.
package guichet.app.ui.screen.search;
