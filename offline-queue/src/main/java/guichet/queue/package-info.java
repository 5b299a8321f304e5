/// Store and forward: one atomic, durable commit of journal, books, outbox and documents, and what
/// can be read back. No SQL and no HTTP here.
package guichet.queue;
