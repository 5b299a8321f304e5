package guichet.sim.panel;

import static org.assertj.core.api.Assertions.assertThat;

import guichet.sim.KioskSite;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javafx.application.Platform;
import javafx.scene.Scene;
import javafx.scene.control.Button;
import javafx.scene.control.ListView;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PanelViewTest {

    @TempDir private Path dir;

    @BeforeAll
    static void toolkit() throws InterruptedException {
        var up = new CountDownLatch(1);
        try {
            Platform.startup(up::countDown);
        } catch (IllegalStateException _) {
            up.countDown();
        }
        assertThat(up.await(20, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void a_note_pushed_in_on_the_panel_is_pushed_into_the_acceptor() throws Exception {
        try (var site = new KioskSite(dir, KioskSite.Model.usual().withSpeed(10));
                var view = shown(site)) {
            onFx(() -> {
                ((Button) view.lookup("#acceptor-insert-20")).fire();
                return view;
            });
            assertThat(said(view)).contains("acceptor insert 20  →  refused 20.00: not ready");
        }
    }

    @Test
    void every_button_says_words_its_device_knows() throws Exception {
        try (var site = new KioskSite(dir, KioskSite.Model.usual().withSpeed(10));
                var view = shown(site)) {
            int pressed = onFx(() -> pressAll(view));

            var said = said(view);
            assertThat(said.stream().filter(line -> line.contains("  →  "))).hasSize(pressed);
            assertThat(pressed).isGreaterThan(50);
            assertThat(said).noneMatch(line -> line.contains("error: "));
        }
    }

    @Test
    void the_log_forgets_its_oldest_lines() throws Exception {
        try (var site = new KioskSite(dir, KioskSite.Model.usual());
                var view = shown(site)) {
            for (int i = 0; i < 4; i++) {
                onFx(() -> {
                    for (int word = 0; word < 150; word++) {
                        view.desk().tell("scanner", "suffix cr");
                    }
                    return view;
                });
                said(view);
            }
            assertThat(said(view)).hasSize(PanelView.MOST_LINES);
        }
    }

    private PanelView shown(KioskSite site) throws Exception {
        return onFx(() -> {
            var view = new PanelView(site.devices(), Optional.of(dir));
            var _ = new Scene(view, 1200, 800);
            view.applyCss();
            view.layout();
            view.refresh();
            return view;
        });
    }

    private static int pressAll(PanelView view) {
        int pressed = 0;
        for (var node : view.lookupAll(".button")) {
            boolean says = node.getId() != null && !node.getId().equals("scanner-scan");
            if (!says) continue;
            ((Button) node).fire();
            pressed++;
        }
        return pressed;
    }

    /// What the log shows once everything said before has been answered.
    private static List<String> said(PanelView view) throws Exception {
        var fence = new CompletableFuture<String>();
        view.desk().ask("scanner", "state", fence::complete);
        assertThat(fence.get(60, TimeUnit.SECONDS)).startsWith("scans");
        return onFx(() -> List.copyOf(log(view).getItems()));
    }

    @SuppressWarnings("unchecked") // The log is a list of lines.
    private static ListView<String> log(PanelView view) {
        return (ListView<String>) view.lookup("#log");
    }

    private static <T> T onFx(Callable<T> action)
            throws InterruptedException, ExecutionException, TimeoutException {
        var done = new CompletableFuture<T>();
        Platform.runLater(() -> {
            try {
                done.complete(action.call());
            } catch (Exception e) {
                done.completeExceptionally(e);
            }
        });
        return done.get(20, TimeUnit.SECONDS);
    }
}
