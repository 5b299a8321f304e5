package guichet.app.ui.screen;

import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;

/// How a wait is shown: nothing at first, a sign after 300 ms, words after 3 s, a way out after
/// 10 s.
public final class Pace {

    public enum Stage {
        NOTHING,
        SIGN,
        WORDS,
        WAY_OUT;

        public boolean reached(Stage stage) {
            return compareTo(stage) >= 0;
        }
    }

    private record Step(Duration after, Stage stage) {}

    private static final List<Step> STEPS =
            List.of(
                    new Step(Duration.ofMillis(300), Stage.SIGN),
                    new Step(Duration.ofSeconds(3), Stage.WORDS),
                    new Step(Duration.ofSeconds(10), Stage.WAY_OUT));

    private final Timer timer;
    private final Consumer<Stage> whenReached;
    private List<Runnable> pending = List.of();
    private Stage stage = Stage.NOTHING;

    public Pace(Timer timer, Consumer<Stage> whenReached) {
        this.timer = timer;
        this.whenReached = whenReached;
    }

    public Stage stage() {
        return stage;
    }

    /// A wait begins; one that was going on is forgotten.
    public void begin() {
        end();
        pending =
                STEPS.stream()
                        .map(step -> timer.after(step.after(), () -> reach(step.stage())))
                        .toList();
    }

    public void end() {
        pending.forEach(Runnable::run);
        pending = List.of();
        stage = Stage.NOTHING;
    }

    private void reach(Stage next) {
        stage = next;
        whenReached.accept(next);
    }
}
