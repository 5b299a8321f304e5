package guichet.app.planted;

import guichet.queue.Commit;
import guichet.queue.OutboxEntry;
import guichet.queue.Store;
import guichet.queue.forward.Forwarder;
import guichet.queue.forward.OutcomeBooks;
import guichet.queue.forward.Reversals;
import guichet.queue.host.HostLink;
import guichet.queue.host.HostLink.Charge;
import guichet.queue.host.HostLink.HostTraits;
import guichet.queue.host.HostLink.Part;
import guichet.queue.host.HostLink.Split;
import guichet.sim.device.BankFault;
import guichet.sim.device.SimBank;
import guichet.sim.world.MemoryStore;
import guichet.sim.world.Odds;
import guichet.sim.world.World;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// A charge of 30.00 on its way from the outbox to the bank, with the real forwarder, over a line that fails
/// when it is told to. At the end outbox and bank must say the same.
final class BankScene {

    private static final String KEY = "T0001-1-20261121-000001-9f3a61c2-1";
    private static final long WORTH = 3_000;
    private static final long LONGEST_MS = 48L * 3_600_000;
    private static final long LOOK_EVERY_MS = 60_000;

    private final World world = new World(1);
    private final SimBank bank = new SimBank(world, Odds.none(BankFault.class));
    private final HostLink link;
    private final Store store;
    private final Forwarder forwarder;
    private boolean undone;

    BankScene(Parts parts) {
        store = parts.store(new MemoryStore(world));
        link = parts.host(bank);
        forwarder =
                new Forwarder(
                        store,
                        link,
                        OutcomeBooks.none(),
                        _ -> {},
                        Forwarder.Pace.standard(Runnable::run, world.clock(), world.random()));
    }

    /// A bank that posts a charge as often as it comes, although it says otherwise.
    BankScene ofABankThatForgets() {
        bank.traits(new HostTraits(false, true, true));
        return this;
    }

    /// The customer has been told that it is promised.
    BankScene promised() {
        var charge =
                new Charge(
                        KEY,
                        "bill",
                        "water",
                        "8830012345",
                        Optional.of("R1"),
                        WORTH,
                        0,
                        "CNY",
                        List.of(new Part("card", WORTH, "54321/1")),
                        List.of(new Split("biller", WORTH)),
                        "2026-11-21",
                        world.clock().millis());
        var now = world.clock().millis();
        store.commit(
                Commit.builder()
                        .enqueue(
                                OutboxEntry.fresh(
                                        KEY,
                                        Reversals.CHARGE,
                                        "water",
                                        "8830012345",
                                        link.chargeBody(charge),
                                        WORTH,
                                        "CNY",
                                        now))
                        .build());
        return this;
    }

    /// The payment gave the money back and has the charge undone.
    BankScene undone() {
        undone = true;
        var entry = store.outboxEntry(KEY).orElseThrow();
        store.commit(Reversals.freezing(entry, 1, link, "given back", world.clock().millis()));
        return this;
    }

    /// For so long everything on the line meets that fault.
    BankScene passesWith(BankFault fault, long ms) {
        bank.odds(Odds.none(BankFault.class).with(fault, 1.0));
        passes(ms);
        bank.odds(Odds.none(BankFault.class));
        return this;
    }

    BankScene passes(long ms) {
        var until = world.now() + ms;
        while (world.now() < until) {
            var _ = forwarder.runDue(world.clock().millis());
            world.runFor(Math.min(LOOK_EVERY_MS, until - world.now()));
        }
        return this;
    }

    /// Two days later, on a good line: what is wrong, in words; nothing if all is well.
    List<String> counted() {
        passes(LONGEST_MS);
        var wrong = new ArrayList<String>();
        long there = bank.posted("water", "8830012345");
        long should = undone ? 0 : WORTH;
        if (there != should) wrong.add("at the bank %d, should be %d".formatted(there, should));
        store.outbox()
                .filter(entry -> !entry.state().isFinal())
                .forEach(entry -> wrong.add(entry.key() + " is still " + entry.state()));
        return wrong;
    }
}
