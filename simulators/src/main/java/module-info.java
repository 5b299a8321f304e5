/// The far end of every wire. Never part of an installed kiosk.
@org.jspecify.annotations.NullMarked
module guichet.sim {
    requires static org.jspecify;
    requires transitive guichet.device;
    requires transitive guichet.queue;
    requires com.google.zxing;
    requires info.picocli;
    requires java.desktop;
    requires java.sql;
    requires javafx.controls;
    requires jdk.httpserver;
    requires okhttp3.tls;
    requires org.slf4j;
    requires tools.jackson.databind;

    exports guichet.sim;
    exports guichet.sim.host;
    exports guichet.sim.host.bank;
    exports guichet.sim.device;
    exports guichet.sim.ledger;
    exports guichet.sim.world;
    exports guichet.sim.wire;
    exports guichet.sim.wire.cash;
    exports guichet.sim.wire.print;
    exports guichet.sim.wire.scan;

    opens guichet.sim to
            info.picocli;
}
