package guichet.sim.panel;

import guichet.sim.Simulated;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

/// The whole panel: a card for each device that is there, and what was said, newest last. On the
/// JavaFX thread only.
final class PanelView extends BorderPane implements AutoCloseable {

    static final int MOST_LINES = 500;

    private final ListView<String> log = new ListView<>();
    private final Desk desk;
    private final AcceptorCard acceptor;
    private final PrinterCard printer;
    private final ScannerCard scanner;
    private final HostCard host;

    /// @param tickets where the printer's pictures are
    PanelView(List<? extends Simulated> devices, Optional<Path> tickets) {
        desk = new Desk(devices, this::heard);
        acceptor = new AcceptorCard(desk);
        printer = new PrinterCard(desk, tickets);
        scanner = new ScannerCard(desk);
        host = new HostCard(desk);
        getStyleClass().add("panel");
        getStylesheets().add(resource("panel.css"));
        log.setId("log");
        log.setFocusTraversable(false);
        log.setPlaceholder(new Label("Nothing has happened yet."));
        setCenter(columns());
        if (desk.has("host")) desk.ask("host", "accounts", scanner::offer);
    }

    /// Asks every device how it is; call it a few times a second.
    void refresh() {
        if (desk.has("acceptor")) desk.ask("acceptor", "state", acceptor::show);
        if (desk.has("printer")) {
            desk.ask("printer", "state", printer::show);
            desk.ask("printer", "tickets", printer::showTicket);
        }
        if (desk.has("scanner")) desk.ask("scanner", "state", scanner::show);
        if (desk.has("host")) desk.ask("host", "ledger", host::show);
    }

    Desk desk() {
        return desk;
    }

    @Override
    public void close() {
        desk.close();
    }

    private HBox columns() {
        VBox.setVgrow(log, Priority.ALWAYS);
        var said = new VBox(8, new Label("What happened"), log);
        said.getStyleClass().add("card");
        said.getChildren().getFirst().getStyleClass().add("card-title");
        VBox.setVgrow(said, Priority.ALWAYS);
        VBox.setVgrow(printer, Priority.ALWAYS);
        var left = column(460);
        if (desk.has("acceptor")) left.getChildren().add(acceptor);
        if (desk.has("scanner")) left.getChildren().add(scanner);
        var middle = column(360);
        if (desk.has("printer")) middle.getChildren().add(printer);
        var right = column(360);
        if (desk.has("host")) right.getChildren().add(host);
        right.getChildren().add(said);
        var columns = new HBox(14);
        for (var column : List.of(left, middle, right)) {
            if (column.getChildren().isEmpty()) continue;
            HBox.setHgrow(column, Priority.ALWAYS);
            columns.getChildren().add(column);
        }
        return columns;
    }

    private static VBox column(double width) {
        var column = new VBox(14);
        column.setPrefWidth(width);
        column.setMinWidth(width * 0.8);
        return column;
    }

    private void heard(String line) {
        var lines = log.getItems();
        lines.add(line);
        if (lines.size() > MOST_LINES) lines.removeFirst();
        log.scrollTo(lines.size() - 1);
    }

    private static String resource(String name) {
        var url = PanelView.class.getResource(name);
        if (url == null) throw new IllegalStateException("resource " + name + " is missing");
        return url.toExternalForm();
    }
}
