package guichet.sim.panel;

import javafx.scene.control.ComboBox;
import javafx.scene.control.TextField;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;

/// The scanner: a code to type or a sample bill to choose.
final class ScannerCard extends Card {

    private final TextField code = new TextField();
    private final ComboBox<String> samples = new ComboBox<>();

    ScannerCard(Desk desk) {
        super("Scanner", "scanner", desk);
        code.setId("scanner-code");
        code.setPromptText("text of a code; \\n and \\x1D are bytes");
        code.setOnAction(_ -> scan());
        HBox.setHgrow(code, Priority.ALWAYS);
        var go = button("Scan", "scan");
        go.setOnAction(_ -> scan());
        go.getStyleClass().add("act");
        getChildren().add(new HBox(6, code, go));
        samples.setId("scanner-samples");
        samples.setPromptText("A bill to hold before it …");
        samples.setMaxWidth(Double.MAX_VALUE);
        samples.setOnAction(_ -> choose());
        getChildren().add(samples);
        row("Cable", dangerous("Unplug", "unplug"), button("Plug in", "plug"));
    }

    void show(String line) {
        boolean plugged = line.endsWith(" plugged");
        shows(plugged ? "ready" : "unplugged", plugged ? "good" : "bad");
    }

    /// Fills the samples from the bank's accounts, such as `hz-water 8830012345 owes 87.60 CNY scan
    /// HZW88…; …`.
    void offer(String accounts) {
        for (var account : accounts.split("; ", -1)) {
            if (account.contains(" scan ")) samples.getItems().add(account);
        }
    }

    private void choose() {
        var chosen = samples.getValue();
        if (chosen == null) return;
        code.setText(chosen.substring(chosen.indexOf(" scan ") + " scan ".length()));
        scan();
    }

    private void scan() {
        if (!code.getText().isBlank()) desk().tell("scanner", "scan " + code.getText());
    }
}
