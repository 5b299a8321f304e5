package guichet.sim.device;

import static java.nio.charset.StandardCharsets.UTF_8;

import guichet.device.DeviceEvent;
import guichet.device.cash.CashEvent;
import guichet.queue.Commit;
import guichet.queue.OutboxEntry;
import guichet.queue.host.Confirmation;
import guichet.queue.host.Delivery;
import guichet.queue.host.HostLink.Charge;
import guichet.queue.host.HostLink.Part;
import guichet.queue.host.HostLink.Split;
import guichet.sim.world.MemoryStore;
import guichet.sim.world.World;
import java.util.List;
import java.util.Optional;

/// The least that keeps the rules of a note and of a charge: every note is a payment of its own.
/// It is here to try the world with, and to be broken on purpose.
final class SmallestKiosk {

    /// What a careless kiosk does.
    enum Carelessness {
        NONE,
        /// Acknowledges the credit and then writes it down.
        ACKNOWLEDGES_FIRST,
        /// Books the note when it stands in escrow.
        CREDITS_AT_ESCROW,
        /// Books each credit it hears, also the same again.
        CREDITS_REPEATS,
        /// Takes silence about a note after a power cut for "returned".
        BELIEVES_SILENCE,
        /// Sends a charge again under a new key when the answer is lost.
        NEW_KEY_ON_DOUBT,
        /// Takes a lost answer for "posted".
        TAKES_DOUBT_FOR_YES
    }

    private final World world;
    private final SimBillAcceptor acceptor;
    private final MemoryStore store;
    private final SimBank bank;
    private final Carelessness carelessness;
    private boolean dead;
    private boolean listening = true;
    private Row row;

    /// The last row about a note.
    private record Row(String word, int type, String serial) {
        boolean open() {
            return word.equals("stack") || word.equals("return");
        }
    }

    SmallestKiosk(
            World world,
            SimBillAcceptor acceptor,
            MemoryStore store,
            SimBank bank,
            Carelessness carelessness) {
        this.world = world;
        this.acceptor = acceptor;
        this.store = store;
        this.bank = bank;
        this.carelessness = carelessness;
        this.row = lastRow();
        acceptor.attach(this::hear);
        acceptor.start();
        world.after(1_000, "", this::deliver);
    }

    /// The program ends here and now; what it had planned does not happen.
    void dies() {
        dead = true;
        acceptor.detach();
    }

    private Row lastRow() {
        try (var rows = store.journal(1)) {
            var words =
                    rows.filter(r -> r.kind().equals("note"))
                            .reduce((_, later) -> later)
                            .map(r -> new String(r.body(), UTF_8))
                            .orElse("none 0 -")
                            .split(" ", 3);
            return new Row(words[0], Integer.parseInt(words[1]), words[2]);
        }
    }

    private void hear(DeviceEvent event) {
        switch (event) {
            case CashEvent.NoteEscrowed(_, var type, _) -> escrowed(type);
            case CashEvent.NoteCredited(_, var type, _) -> credited(type);
            case CashEvent.NoteReturned _, CashEvent.NoteRejected _ -> {
                if (row.open()) write("returned", row.type, Commit.builder());
            }
            case CashEvent.LinkLost _ -> listening = true;
            case CashEvent.Recovered e -> recovered(e);
            case CashEvent.CommandRefused(_, var command, _) when command.equals("startCashIn") ->
                    world.after(1_000, "", this::takesCash);
            default -> {}
        }
    }

    private void takesCash() {
        if (!dead && !listening) acceptor.startCashIn(CashStory.ALL);
    }

    private void escrowed(int type) {
        if (listening) {
            write("return", type, Commit.builder());
            acceptor.returnNote();
            return;
        }
        var commit = Commit.builder();
        if (carelessness == Carelessness.CREDITS_AT_ESCROW) take(type, commit);
        write("stack", type, commit);
        acceptor.stackNote();
    }

    private void credited(int type) {
        var again = row.word.equals("credited") && row.type == type;
        if (carelessness == Carelessness.ACKNOWLEDGES_FIRST) acceptor.acknowledgeCredit();
        if (!again || carelessness == Carelessness.CREDITS_REPEATS) {
            var commit = Commit.builder();
            if (carelessness != Carelessness.CREDITS_AT_ESCROW) take(type, commit);
            write("credited", type, commit);
        }
        acceptor.acknowledgeCredit();
    }

    private void recovered(CashEvent.Recovered e) {
        if (row.open()) settle(e);
        listening = false;
        takesCash();
    }

    private void settle(CashEvent.Recovered e) {
        var same = row.serial.equals("-") || row.serial.equals(e.identity().serial());
        var counter = e.counterDelta();
        if (!same) {
            undecided();
        } else if (e.found() == CashEvent.Found.IN_STACKER
                || (counter.isPresent() && counter.getAsInt() == 1)) {
            var commit = Commit.builder();
            take(row.type, commit);
            write("credited", row.type, commit);
        } else if (row.word.equals("return")
                || e.found() == CashEvent.Found.IN_ACCEPTOR
                || counter.isPresent()
                || carelessness == Carelessness.BELIEVES_SILENCE) {
            write("returned", row.type, Commit.builder());
        } else {
            undecided();
        }
    }

    private void undecided() {
        var commit = Commit.builder();
        // A nameless note was only ever to be given back.
        if (row.type >= 0) commit.move("suspense", "escrow", "CNY", value(row.type), "");
        write("undecided", row.type, commit);
    }

    private static long value(int type) {
        return CashStory.TABLE.get(type).minorUnits();
    }

    /// The note's money and its charge, in one commit.
    private void take(int type, Commit.Builder commit) {
        var number = store.lastDrawn("payment") + 1;
        commit.draw("payment", number);
        commit.move("customer credit", "cassette", "CNY", value(type), "");
        commit.enqueue(charge("T0001-1-20261121-%06d-ab-1".formatted(number), value(type)));
    }

    private OutboxEntry charge(String key, long amount) {
        var body =
                bank.chargeBody(
                        new Charge(
                                key,
                                "part",
                                "hz-water",
                                "8830012345",
                                Optional.empty(),
                                amount,
                                0,
                                "CNY",
                                List.of(new Part("cash", amount, "")),
                                List.of(new Split("biller", amount)),
                                "2026-11-21",
                                world.now()));
        return OutboxEntry.fresh(key, "charge", "water", key, body, amount, "CNY", world.now());
    }

    private void write(String word, int type, Commit.Builder commit) {
        var serial = acceptor.identity().map(i -> i.serial()).orElse("-");
        var body = (word + " " + type + " " + serial).getBytes(UTF_8);
        commit.entry(new Commit.Entry("note", 1, "", world.now(), body));
        store.commit(commit.build());
        row = new Row(word, type, serial);
    }

    private void deliver() {
        if (dead) return;
        for (var entry : store.due(world.now(), 4)) {
            var answered = entry.state() == OutboxEntry.State.WAITING ? send(entry) : ask(entry);
            store.commit(answered.build());
        }
        world.after(2_000, "", this::deliver);
    }

    private Commit.Builder send(OutboxEntry entry) {
        // In doubt before it can be: a power cut in the middle of the call must find it so.
        var doubt = entry.next(OutboxEntry.State.IN_DOUBT, world.now(), "sending");
        store.commit(Commit.builder().change(doubt).build());
        return switch (bank.charge(entry.key(), entry.body())) {
            case Delivery.Accepted(var date) -> Commit.builder().change(doubt.accepted(date));
            case Delivery.Rejected(var why) -> to(doubt, OutboxEntry.State.REJECTED, why);
            case Delivery.TryAgain(var why) -> to(doubt, OutboxEntry.State.WAITING, why);
            case Delivery.Unknown(var why) ->
                    switch (carelessness) {
                        case TAKES_DOUBT_FOR_YES -> Commit.builder().change(doubt.accepted("?"));
                        case NEW_KEY_ON_DOUBT ->
                                to(doubt, OutboxEntry.State.NEEDS_PERSON, why)
                                        .enqueue(charge(entry.key() + "1", entry.minorUnits()));
                        default -> to(doubt, OutboxEntry.State.IN_DOUBT, why);
                    };
        };
    }

    private Commit.Builder ask(OutboxEntry entry) {
        return switch (bank.confirm(entry.key())) {
            case Confirmation.Posted(var date) -> Commit.builder().change(entry.accepted(date));
            case Confirmation.Rejected(var why) -> to(entry, OutboxEntry.State.REJECTED, why);
            case Confirmation.NeverSeen _ -> to(entry, OutboxEntry.State.WAITING, "never seen");
            case Confirmation.Pending _ -> to(entry, OutboxEntry.State.PENDING, "pending");
            case Confirmation.Unknown(var why) -> to(entry, entry.state(), why);
            case Confirmation.Reversed _, Confirmation.Refunded _ ->
                    to(entry, OutboxEntry.State.NEEDS_PERSON, "undone");
        };
    }

    private Commit.Builder to(OutboxEntry entry, OutboxEntry.State state, String why) {
        return Commit.builder().change(entry.next(state, world.now() + 5_000, why));
    }
}
