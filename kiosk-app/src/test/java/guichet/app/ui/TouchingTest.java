package guichet.app.ui;

import static org.assertj.core.api.Assertions.assertThat;

import guichet.app.bill.Language;
import guichet.app.visit.Place;
import guichet.app.visit.Touch;
import guichet.app.visit.Visit;
import guichet.theme.DisplayProfile;
import guichet.theme.Theme;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.testfx.api.FxRobot;

/// A finger on a shown stage, from the attract screen to the agreement to pay.
class TouchingTest {

    private final LinkedBlockingQueue<Touch> touches = new LinkedBlockingQueue<>();
    private final FxRobot finger = new FxRobot();
    private final Shell shell =
            FxThread.call(() ->
                    new Shell(
                            touches::add,
                            Samples::catalogue,
                            DisplayProfile.LOBBY.half(),
                            Theme.named("light")));
    private final Stage stage = FxThread.call(Stage::new);

    @BeforeEach
    void showTheStage() {
        FxThread.run(() -> {
            stage.setScene(shell.scene());
            shell.show(Visit.nobody(Language.EN));
            stage.setX(0);
            stage.setY(0);
            stage.show();
        });
    }

    @AfterEach
    void hideTheStage() {
        FxThread.run(stage::hide);
    }

    @Test
    void a_customer_reaches_the_terms_with_a_finger() throws Exception {
        assertThat(touching("begin")).isEqualTo(new Touch.Begin());
        at("categories");
        assertThat(touching("category-water")).isEqualTo(new Touch.ChooseCategory("water"));
        at("billers");
        assertThat(touching("service-hz-water"))
                .isEqualTo(new Touch.ChooseService(Samples.water()));
        at("account-empty");
        for (var key : List.of(3, 3, 0, 1, 0, 0, 4, 2, 8, 7)) {
            assertThat(touching("key-" + key)).isEqualTo(new Touch.Typing());
        }
        assertThat(touching("account-next")).isEqualTo(new Touch.SubmitAccount("3301004287"));
        at("bills");
        var bills = (Place.Bills) Samples.place("bills");
        assertThat(touching("bill-W-2026-10"))
                .isEqualTo(new Touch.ChooseBill(bills.bills().getFirst()));
        at("terms");
        assertThat(touching("pay-cash")).isEqualTo(new Touch.PayCash());
    }

    private void at(String place) {
        var visit = new Visit(Samples.place(place), Language.EN, Optional.empty());
        FxThread.run(() -> {
            shell.show(visit);
            Snapshot.layOut(stage.getScene());
        });
    }

    private Touch touching(String id) throws InterruptedException {
        finger.clickOn("#" + id);
        return Optional.ofNullable(touches.poll(10, TimeUnit.SECONDS)).orElseThrow();
    }
}
