package guichet.sim.device;

import guichet.device.DeviceEvent;
import guichet.device.cash.Banknote;
import guichet.device.cash.CashEvent;
import guichet.sim.world.World;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.Set;

/// A bill acceptor in a world and somebody who listens to it.
final class CashStory {

    static final Currency CNY = Currency.getInstance("CNY");
    static final List<Banknote> TABLE =
            List.of(
                    new Banknote(0, 100, CNY),
                    new Banknote(1, 500, CNY),
                    new Banknote(2, 1_000, CNY),
                    new Banknote(3, 2_000, CNY),
                    new Banknote(4, 5_000, CNY),
                    new Banknote(5, 10_000, CNY));
    static final Set<Integer> ALL = Set.of(0, 1, 2, 3, 4, 5);
    static final int TWENTY = 3;

    final World world;
    final SimBillAcceptor acceptor;
    final List<CashEvent> heard = new ArrayList<>();

    CashStory(AcceptorTemper temper) {
        this(new World(42), temper);
    }

    CashStory(World world, AcceptorTemper temper) {
        this.world = world;
        this.acceptor = new SimBillAcceptor(world, "bill-acceptor", TABLE, temper);
    }

    /// A kiosk program starts and listens until nothing more comes.
    CashStory starts() {
        acceptor.attach(this::hear);
        acceptor.start();
        world.runFor(20_000);
        return this;
    }

    /// The same with cash-in started, and nothing heard yet.
    CashStory takesCash() {
        starts();
        acceptor.startCashIn(ALL);
        world.runFor(100);
        heard.clear();
        return this;
    }

    SimNote customerInserts(int type) {
        var note = acceptor.insert(type);
        world.runFor(1_500);
        return note;
    }

    SimNote stacks(int type) {
        var note = customerInserts(type);
        acceptor.stackNote();
        world.runFor(1_500);
        return note;
    }

    CashStory acknowledges() {
        acceptor.acknowledgeCredit();
        world.runFor(100);
        return this;
    }

    private void hear(DeviceEvent event) {
        switch (event) {
            case CashEvent cash -> heard.add(cash);
            case DeviceEvent.StatusChanged _ -> {}
            default -> throw new IllegalStateException("an acceptor said " + event);
        }
    }

    List<String> words() {
        return heard.stream().map(Words::of).toList();
    }
}
