/// The kiosk program. Exports nothing: it is not a library.
@org.jspecify.annotations.NullMarked
module guichet.app {
    requires static org.jspecify;
    requires com.fasterxml.jackson.annotation;
    requires com.google.zxing;
    requires guichet.device;
    requires guichet.queue;
    requires guichet.theme;
    requires info.picocli;
    requires java.desktop;
    requires javafx.controls;
    requires org.apache.fontbox;
    requires org.apache.pdfbox;
    requires org.slf4j;
    requires tools.jackson.databind;
    requires tools.jackson.dataformat.toml;

    opens guichet.app.bill to
            tools.jackson.databind;
    opens guichet.app.money to
            tools.jackson.databind;
    opens guichet.app.cli to
            info.picocli;
    opens guichet.app to
            info.picocli;
    opens guichet.app.runtime to
            tools.jackson.databind;
    opens guichet.app.payment to
            tools.jackson.databind;
}
