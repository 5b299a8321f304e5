package guichet.sim.panel;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.image.Image;
import javafx.scene.image.ImageView;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

/// The printer: what can go wrong with it, and the last ticket it cut.
final class PrinterCard extends Card {

    private static final double TICKET_WIDTH = 288;

    private final Optional<Path> tickets;
    private final ImageView picture = new ImageView();
    private final Label nothing = new Label("No ticket was cut yet.");
    private String shown = "";

    /// @param tickets where the pictures are, if there is such a place
    PrinterCard(Desk desk, Optional<Path> tickets) {
        super("Receipt printer", "printer", desk);
        this.tickets = tickets;
        row(
                "Paper",
                button("Out", "paper out"),
                button("Near end", "paper near"),
                button("New roll", "paper ok"),
                button("Out in 10 lines", "out-after 10"));
        row("Cover", button("Open", "cover open"), button("Close", "cover close"));
        row(
                "Cutter",
                button("Jam", "cutter jam"),
                button("Free", "cutter ok"),
                button("Hot", "hot"),
                button("Cool", "cool"));
        row(
                "Power",
                dangerous("Off", "power-off"),
                button("On", "power-on"),
                dangerous("Unplug", "unplug"),
                button("Plug in", "plug"),
                button("Mute", "silent on"),
                button("Unmute", "silent off"));
        picture.setPreserveRatio(true);
        picture.setFitWidth(TICKET_WIDTH);
        picture.setSmooth(true);
        nothing.getStyleClass().add("faint");
        var paper = new VBox(nothing, picture);
        paper.getStyleClass().add("paper");
        var scroll = new ScrollPane(paper);
        scroll.getStyleClass().add("ticket");
        scroll.setFitToWidth(true);
        scroll.setPrefHeight(330);
        VBox.setVgrow(scroll, Priority.ALWAYS);
        getChildren().add(scroll);
    }

    void show(String line) {
        boolean plugged = line.endsWith(" plugged");
        var condition = line.replaceAll(" buffer .*", "");
        var mood =
                condition.equals("online")
                        ? "good"
                        : condition.startsWith("online") ? "busy" : "bad";
        shows(plugged ? condition : "unplugged", plugged ? mood : "bad");
    }

    /// Shows a ticket, such as number 3.
    void showTicket(String number) {
        if (number.equals(shown) || number.equals("0") || tickets.isEmpty()) return;
        if (!number.matches("[0-9]{1,9}")) return;
        var file = tickets.get().resolve("ticket-%04d.png".formatted(Integer.parseInt(number)));
        if (!Files.isRegularFile(file)) return;
        shown = number;
        nothing.setManaged(false);
        nothing.setVisible(false);
        picture.setImage(new Image(file.toUri().toString(), true));
    }
}
