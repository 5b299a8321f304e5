package guichet.sim.device;

import guichet.device.DeviceEvent;
import guichet.device.terminal.TerminalEvent;
import guichet.sim.world.World;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;

/// A card terminal in a world and somebody who listens to it.
final class CardStory {

    static final Currency CNY = Currency.getInstance("CNY");

    final World world;
    final SimPaymentTerminal terminal;
    final List<TerminalEvent> heard = new ArrayList<>();

    CardStory(TerminalTemper temper) {
        this(new World(42), temper);
    }

    CardStory(World world, TerminalTemper temper) {
        this.world = world;
        this.terminal = new SimPaymentTerminal(world, "card-terminal", temper);
        terminal.cardholder(Cardholder.paying(2_000));
    }

    /// A kiosk program starts; what it heard at first is forgotten.
    CardStory starts() {
        terminal.attach(this::hear);
        terminal.start();
        world.runFor(1_000);
        heard.clear();
        return this;
    }

    /// Asks for a card and hears what comes of it.
    CardStory authorises(long minorUnits) {
        terminal.authorise(minorUnits, CNY);
        world.runFor(10_000);
        return this;
    }

    CardStory keeps(long minorUnits) {
        authorises(minorUnits);
        terminal.keep();
        world.runFor(500);
        return this;
    }

    private void hear(DeviceEvent event) {
        switch (event) {
            case TerminalEvent said -> heard.add(said);
            case DeviceEvent.StatusChanged _ -> {}
            default -> throw new IllegalStateException("a terminal said " + event);
        }
    }

    /// What was heard, without prompts.
    List<String> words() {
        return heard.stream()
                .filter(e -> !(e instanceof TerminalEvent.Prompted))
                .map(Words::of)
                .toList();
    }

    String outcomes() {
        return terminal.payments().stream().map(p -> p.outcome().toString()).toList().toString();
    }
}
