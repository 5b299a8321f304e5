/// What can be paid here and what is owed: the catalogue, bills, quotes, account rules. Pure, but
/// for [guichet.app.bill.LastGoodCatalogue], which keeps the catalogue's file.
package guichet.app.bill;
