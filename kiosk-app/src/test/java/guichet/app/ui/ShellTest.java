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
import java.util.concurrent.CopyOnWriteArrayList;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.ButtonBase;
import javafx.scene.control.Labeled;
import org.junit.jupiter.api.Test;

/// What is common to all screens: updating, languages, help, and the question whether someone is
/// still there.
class ShellTest {

    private final List<Touch> touches = new CopyOnWriteArrayList<>();
    private final Shell shell =
            FxThread.call(() ->
                    new Shell(
                            touches::add,
                            Samples::catalogue,
                            DisplayProfile.LOBBY.half(),
                            Theme.named("light")));
    private final Scene scene = FxThread.call(shell::scene);

    @Test
    void the_same_place_again_updates_the_screen_that_stands() {
        show("paying-empty");
        var before = find(".amount-large");
        show("paying-inserting");
        assertThat(find(".amount-large")).isSameAs(before);
        assertThat(((Labeled) before).getText()).isEqualTo("¥60.00");
    }

    @Test
    void what_was_typed_does_not_outlive_the_screen() {
        show("account-empty");
        touch("key-3");
        assertThat(typed()).isEqualTo("3");
        show("attract");
        show("account-empty");
        assertThat(typed()).isEmpty();
    }

    @Test
    void the_seconds_running_down_do_not_disturb_what_is_typed() {
        show("account-empty");
        touch("key-7");
        var asked = visit("account-empty").asking(Optional.of(12));
        FxThread.run(() -> shell.show(asked));
        assertThat(typed()).isEqualTo("7");
        assertThat(((Labeled) find("#seconds-left")).getText()).isEqualTo("12 s");
        touch("need-more-time");
        assertThat(touches).endsWith(new Touch.NeedMoreTime());
    }

    @Test
    void the_language_can_be_chosen_on_every_screen() {
        for (var place : Samples.places().keySet()) {
            show(place);
            touches.clear();
            touch("language-zh-CN");
            touch("language-en");
            assertThat(touches)
                    .as(place)
                    .containsExactly(
                            new Touch.ChooseLanguage(Language.ZH_CN),
                            new Touch.ChooseLanguage(Language.EN));
        }
    }

    @Test
    void help_opens_over_the_screen_and_goes_with_it() {
        show("terms");
        touch("help");
        assertThat(seen("#help-close")).isTrue();
        touch("help-close");
        assertThat(seen("#help-close")).isFalse();
        touch("help");
        show("attract");
        assertThat(seen("#help-close")).isFalse();
    }

    @Test
    void every_screen_offers_its_touches_by_name() {
        offers("attract", "begin", "help");
        offers("categories", "category-water", "search", "home");
        offers("billers", "service-hz-water", "search", "back", "home");
        offers("search", "key-h", "key-delete", "key-clear", "back");
        offers("account-empty", "key-5", "key-delete", "key-clear", "account-next", "back");
        offers("bills", "bill-W-2026-10", "back", "home");
        offers("unknownscan", "search", "back", "home");
        offers("notfound-no-such-account", "back", "home");
        offers("terms", "pay-cash", "back", "home");
        offers("cashoff-not-offline", "back", "home");
        offers("paying-inserting", "done", "cancel");
        offers("paying-choosing", "pay", "insert-more", "cancel");
        offers("result-paid", "finish");
    }

    private void offers(String place, String... ids) {
        show(place);
        for (var id : ids) assertThat(seen("#" + id)).as(place + " " + id).isTrue();
    }

    private static Visit visit(String place) {
        Place there = Samples.place(place);
        return new Visit(there, Language.EN, Optional.empty());
    }

    private void show(String place) {
        FxThread.run(() -> {
            shell.show(visit(place));
            Snapshot.layOut(scene);
        });
    }

    private void touch(String id) {
        FxThread.run(() -> ((ButtonBase) find("#" + id)).fire());
    }

    private String typed() {
        return ((Labeled) find(".entry-typed")).getText();
    }

    private boolean seen(String selector) {
        var node = Optional.ofNullable(scene.lookup(selector));
        return node.filter(ShellTest::wholeWayVisible).isPresent();
    }

    private static boolean wholeWayVisible(Node node) {
        for (var n = Optional.of(node); n.isPresent(); n = Optional.ofNullable(n.get().getParent()))
            if (!n.get().isVisible()) return false;
        return true;
    }

    private Node find(String selector) {
        return Optional.ofNullable(scene.lookup(selector)).orElseThrow();
    }
}
