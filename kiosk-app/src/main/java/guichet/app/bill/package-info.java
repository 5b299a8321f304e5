/// What can be paid here and what is owed: the catalogue, bills, quotes, account and scan rules.
/// Pure.
package guichet.app.bill;
