/// The store in one SQLite file: the only JDBC in the kiosk.
package guichet.queue.sqlite;
