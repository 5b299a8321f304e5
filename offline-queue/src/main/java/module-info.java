/// Store and forward for money: a chained journal, double-entry books, an outbox, and the link to the bank.
@org.jspecify.annotations.NullMarked
module guichet.queue {
    requires static org.jspecify;
    requires java.sql;
    requires okhttp3;
    requires okio;
    requires org.slf4j;
    requires org.xerial.sqlitejdbc;
    requires structured.fields;
    requires tools.jackson.core;
    requires tools.jackson.databind;

    exports guichet.queue;
    exports guichet.queue.copy;
    exports guichet.queue.forward;
    exports guichet.queue.host;
    exports guichet.queue.host.json;
    exports guichet.queue.reconcile;
    exports guichet.queue.seal;
    exports guichet.queue.sqlite;
}
