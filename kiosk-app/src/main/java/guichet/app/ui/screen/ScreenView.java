package guichet.app.ui.screen;

import guichet.app.visit.Place;
import guichet.theme.DisplayProfile;
import guichet.theme.Icons;
import guichet.theme.Styles;
import guichet.theme.control.Spring;
import guichet.theme.control.TouchButton;
import guichet.theme.control.TouchButton.Kind;
import guichet.theme.control.Words;
import javafx.scene.Node;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

/// What all screens share: one question on top, the content, and the ways on at the bottom; back on
/// the left, on on the right.
public abstract class ScreenView<P extends Place, F extends Face> extends VBox {

    private final ScreenModel<P, F> model;
    private final Words title = new Words(Styles.HEADLINE);
    private final Words subtitle = new Words(Styles.BODY, Styles.QUIET);
    private final HBox before = row();
    private final HBox between = row();
    private final HBox after = row();

    /// The content; fills what heading and ways leave.
    protected final VBox body = new VBox();

    private final TouchButton back;
    private final TouchButton home;

    protected ScreenView(ScreenModel<P, F> model) {
        this.model = model;
        back = new TouchButton("back", Kind.SECONDARY, model::back).with(Icons.BACK);
        home = new TouchButton("home", Kind.QUIET, model::home).with(Icons.HOME);
        var heading = new VBox(title, subtitle);
        heading.getStyleClass().add("heading");
        body.getStyleClass().addAll("screen-body", Styles.STACK);
        VBox.setVgrow(body, Priority.ALWAYS);
        var ways = new HBox(before, new Spring(), between, new Spring(), after);
        ways.getStyleClass().add(Styles.FOOTER);
        ways.setMinHeight(USE_PREF_SIZE);
        var above = new VBox(heading, body);
        above.getStyleClass().add("screen-inside");
        VBox.setVgrow(above, Priority.ALWAYS);
        getStyleClass().add("screen");
        getChildren().addAll(above, ways);
        model.drawnBy(this::redraw);
    }

    /// Puts the words where they belong.
    protected abstract void draw(F face);

    public final ScreenModel<P, F> model() {
        return model;
    }

    /// The words of the ways that all screens have.
    public final void nameWays(String back, String home) {
        this.back.setText(back);
        this.home.setText(home);
    }

    /// Nothing but this, in the middle: for screens that only tell.
    protected final void showsOnly(Node... nodes) {
        body.getStyleClass().add("message-screen");
        body.getChildren().setAll(nodes);
    }

    /// Offers one place back, and the start.
    protected final void leadsBackAndHome() {
        before.getChildren().setAll(back, home);
    }

    /// Offers the start only.
    protected final void leadsHome() {
        before.getChildren().setAll(home);
    }

    /// Offers something else on the left.
    protected final void leadsAway(Node... ways) {
        before.getChildren().setAll(ways);
    }

    protected final void leadsOn(Node... ways) {
        after.getChildren().setAll(ways);
    }

    /// Offers to turn pages: beneath the content of a tall display, between the ways of a wide one.
    protected final void turnsPagesBy(Node turner, DisplayProfile display) {
        if (display.portrait()) body.getChildren().add(turner);
        else between.getChildren().setAll(turner);
    }

    private void redraw(F face) {
        title.say(face.title());
        subtitle.say(face.subtitle());
        draw(face);
    }

    private static HBox row() {
        var row = new HBox();
        row.getStyleClass().add(Styles.ROW);
        row.setMinWidth(USE_PREF_SIZE);
        return row;
    }
}
