package guichet.app.demo;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/// A kiosk in a lobby and a hand to use it with: everything a customer in a script can do.
final class Lobby implements AutoCloseable {

    private static final java.time.Duration COMMIT_PATIENCE = java.time.Duration.ofSeconds(20);
    private static final java.time.Duration SCREEN_PATIENCE = java.time.Duration.ofSeconds(20);

    private final Path directory;
    private final Path config;
    private final Consumer<String> out;
    private final Surrounds around;
    private final List<String> shots = new ArrayList<>();
    private DrivenKioskProcess kiosk;
    private int kioskMark;
    private int aroundMark;
    private long inserted;

    Lobby(Path directory, Path config, Surrounds around, Consumer<String> out) {
        this.directory = directory;
        this.config = config;
        this.around = around;
        this.out = out;
        this.kiosk = startKiosk();
    }

    private DrivenKioskProcess startKiosk() {
        kioskMark = 0;
        var started = new DrivenKioskProcess(directory, config, directory.resolve("screens"));
        started.awaitPlace(0, "Attract");
        return started;
    }

    Surrounds around() {
        return around;
    }

    /// A line of the story.
    void says(String what) {
        out.accept("    " + what);
    }

    /// From here on only what comes now is waited for.
    void beginCustomer() {
        inserted = 0;
        shots.clear();
        mark();
    }

    long inserted() {
        return inserted;
    }

    List<String> shots() {
        return List.copyOf(shots);
    }

    private void mark() {
        kioskMark = kiosk.events().mark();
        aroundMark = around.events().mark();
    }

    // ---- what a customer does

    void touches(String id) {
        mark();
        kiosk.tell("touch " + id);
    }

    void types(String digits) {
        mark();
        kiosk.tell("type " + digits);
    }

    /// Waits until the screen shows that place.
    String sees(String place) {
        return kiosk.awaitPlace(kioskMark, place);
    }

    void looks(String name) {
        shots.add(kiosk.tell("shot " + name));
    }

    /// Pushes a note in and waits until it is in the box and acknowledged.
    void inserts(int yuan) {
        pushes(yuan);
        hears("acceptor acknowledged " + yuan + ".00");
        says("inserts " + yuan + ".00; it is in the cassette and written down");
    }

    /// Pushes a note in.
    void pushes(int yuan) {
        mark();
        var answer = around.tell("acceptor insert " + yuan);
        if (!answer.startsWith("taken")) {
            throw new IllegalStateException("the note of " + yuan + " was not taken: " + answer);
        }
        inserted += yuan * 100L;
    }

    /// Waits for something at the devices or the bank.
    String hears(String event) {
        return around.await(aroundMark, event);
    }

    /// Tells a simulated device to misbehave, or to behave again.
    String happens(String words) {
        mark();
        return around.tell(words);
    }

    /// The note was pulled out again.
    void takesBack(int yuan) {
        inserted -= yuan * 100L;
    }

    void finishes() {
        touches("finish");
        sees("Attract");
    }

    /// Waits until the screen asks for help with a note.
    void seesJam() {
        kiosk.events()
                .await(
                        kioskMark,
                        "place Paying … jammed",
                        line -> line.startsWith("place Paying") && line.contains("jammed"),
                        SCREEN_PATIENCE);
    }

    /// Waits until the terms warn of that.
    void awaitsTerms(String caution) {
        kiosk.events()
                .await(
                        kioskMark,
                        "place Terms … " + caution,
                        line -> line.startsWith("place Terms") && line.contains(caution),
                        SCREEN_PATIENCE);
    }

    /// Holds a bill before the scanner, again and again as people do, until it is read.
    String scansABill(String code) {
        mark();
        for (int tries = 0; tries < 20; tries++) {
            around.tell("scanner scan ]C0 " + code);
            try {
                return kiosk.events()
                        .await(
                                kioskMark,
                                "place Bills",
                                line -> line.startsWith("place Bills"),
                                java.time.Duration.ofSeconds(1));
            } catch (IllegalStateException _) {
                // Not read yet: the port is being found again.
            }
        }
        throw new IllegalStateException("the scanner reads nothing");
    }

    // ---- what happens to the kiosk

    /// After a story that went otherwise: the next one finds everything in order.
    void everythingBehaves() {
        for (var words :
                List.of(
                        "host start",
                        "host behave",
                        "acceptor resume",
                        "acceptor clear",
                        "printer paper ok",
                        "scanner plug")) {
            try {
                around.tell(words);
            } catch (IllegalStateException _) {
                // It was in order already.
            }
        }
        powerFails();
        powerReturns();
    }

    void powerFails() {
        kiosk.kill();
    }

    void powerReturns() {
        kiosk = startKiosk();
    }

    Path data() {
        return directory.resolve("kiosk/data");
    }

    /// Waits until the outbox is empty and counts everything.
    Counts settles() {
        // Only a commit of the kiosk changes the books; each one is told, and counted after.
        var mark = kiosk.events().mark();
        var counts = Counts.read(around, data());
        for (int tries = 0; tries < 50 && !(counts.hold() && counts.waiting() == 0); tries++) {
            try {
                kiosk.events()
                        .await(mark, "a commit", e -> e.startsWith("committed"), COMMIT_PATIENCE);
            } catch (IllegalStateException _) {
                return Counts.read(around, data());
            }
            mark = kiosk.events().mark();
            counts = Counts.read(around, data());
        }
        return counts;
    }

    @Override
    public void close() {
        kiosk.close();
        around.close();
    }

    static Path directory(Path path) {
        try {
            return Files.createDirectories(path);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
