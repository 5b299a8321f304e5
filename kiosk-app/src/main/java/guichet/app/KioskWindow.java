package guichet.app;

import guichet.app.bill.Catalogue;
import guichet.app.config.KioskConfig;
import guichet.app.ui.Brand;
import guichet.app.ui.LatestOnFx;
import guichet.app.ui.Setting;
import guichet.app.ui.Shell;
import guichet.app.ui.screen.FxTimer;
import guichet.app.visit.Touch;
import guichet.app.visit.Visit;
import guichet.queue.Store;
import guichet.theme.DisplayProfile;
import guichet.theme.Theme;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import javafx.application.Platform;
import javafx.scene.Scene;
import javafx.stage.Screen;
import javafx.stage.Stage;
import javafx.stage.StageStyle;

/// The kiosk with its screen: starts the toolkit, puts the shell on the stage and the kiosk behind
/// it. One a process.
public final class KioskWindow implements AutoCloseable {

    private static final double MARGIN = 32;
    private static final Catalogue NOTHING = new Catalogue(0, List.of(), List.of(), List.of());

    private final Opening opening;
    private final DisplayProfile display;
    private final Setting setting;
    private final CountDownLatch closed = new CountDownLatch(1);
    private Optional<Shell> shell = Optional.empty();
    private Optional<Scene> scene = Optional.empty();

    /// How the window stands.
    public enum Frame {
        /// Over the whole display, above everything.
        FULL_SCREEN,
        /// An ordinary window of half the size, for looking at a kiosk on a desk.
        WINDOW,
        /// No display server: a stage in memory, at half density.
        HEADLESS;

        static Frame fitting(boolean windowed) {
            if ("Headless".equals(System.getProperty("glass.platform"))) return HEADLESS;
            return windowed ? WINDOW : FULL_SCREEN;
        }
    }

    private KioskWindow(
            KioskConfig config, Frame frame, Consumer<Visit> also, UnaryOperator<Store> around) {
        display = profile(config);
        var shown = frame == Frame.FULL_SCREEN ? display : display.half();
        var brand = new Brand(config.kiosk().name(), Optional.of(config.kiosk().helpPhone()));
        setting = new Setting(shown, Theme.named(config.kiosk().theme()), brand, new FxTimer());
        var latest = new LatestOnFx<Visit>(visit -> shell.ifPresent(s -> s.show(visit)));
        opening = new Opening(() -> new Wiring(config, latest.andThen(also), around));
    }

    /// Opens the window and starts the kiosk; returns when both run.
    ///
    /// @param also hears every visit the screen is asked to draw, on the loop thread
    public static KioskWindow open(
            KioskConfig config,
            boolean windowed,
            Consumer<Visit> also,
            UnaryOperator<Store> around) {
        var frame = Frame.fitting(windowed);
        var window = new KioskWindow(config, frame, also, around);
        var ready = new CountDownLatch(1);
        Platform.startup(() -> {
            window.show(frame);
            ready.countDown();
        });
        try {
            ready.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        window.opening.start();
        return window;
    }

    private void show(Frame frame) {
        var made = new Shell(this::touched, this::catalogue, setting);
        shell = Optional.of(made);
        scene = Optional.of(made.scene());
        var stage = new Stage();
        stage.setTitle(setting.brand().name().in(guichet.app.bill.Language.EN));
        stage.setScene(scene.get());
        stage.setOnHidden(_ -> closed.countDown());
        switch (frame) {
            case FULL_SCREEN -> {
                stage.initStyle(StageStyle.UNDECORATED);
                stage.setFullScreenExitHint("");
                stage.setFullScreenExitKeyCombination(javafx.scene.input.KeyCombination.NO_MATCH);
                stage.setFullScreen(true);
            }
            case WINDOW -> {
                stage.setResizable(false);
                // Right of whatever else is looked at, such as the simulators' panel.
                var desk = Screen.getPrimary().getVisualBounds();
                stage.setX(Math.max(0, desk.getMaxX() - setting.display().widthPx() - MARGIN));
                stage.setY(MARGIN);
            }
            case HEADLESS -> stage.initStyle(StageStyle.UNDECORATED);
        }
        stage.show();
    }

    /// What can be paid here; nothing before the first catalogue came.
    public Catalogue catalogue() {
        return wiring().catalogue().current().orElse(NOTHING);
    }

    /// The scene on the stage; JavaFX thread only.
    public Scene scene() {
        return scene.orElseThrow();
    }

    /// The setting of this kiosk's display at its true size, for pictures.
    public Setting trueSize() {
        return new Setting(display, setting.theme(), setting.brand(), setting.timer());
    }

    public Wiring wiring() {
        return opening.wiring();
    }

    /// A customer touches; from any thread.
    public void touched(Touch touch) {
        wiring().touched(touch);
    }

    /// Waits until somebody closed the window.
    public void awaitClosed() throws InterruptedException {
        closed.await();
    }

    @Override
    public void close() {
        opening.close();
        Platform.exit();
    }

    static DisplayProfile profile(KioskConfig config) {
        return DisplayProfile.named(
                config.kiosk().display().name().toLowerCase(Locale.ROOT).replace('_', '-'));
    }
}
