package guichet.app.lives.people;

import guichet.app.bill.Language;
import guichet.app.lives.watch.Canary;
import guichet.app.visit.Place;
import guichet.app.visit.Place.PayingView;
import guichet.app.visit.Place.Way;
import guichet.app.visit.Touch;
import guichet.queue.host.HostLink.OpenBill;
import guichet.sim.device.SimNote;
import guichet.sim.world.World;
import java.util.ArrayList;
import java.util.List;

/// Somebody in front of the kiosk, who sees nothing but the screen and does one thing at a time
/// until they leave.
public final class Customer {

    private static final long PATIENCE_MS = 6 * 60_000;
    private static final int MOST_NOTES = 40;

    /// How long the screen may ask for notes that the acceptor does not take.
    private static final long HONEST_MS = 40_000;

    /// What the customer means to do.
    public enum Manner {
        EXACT,
        GENEROUS,
        TOO_LITTLE,
        SECOND_THOUGHTS,
        CANCELS,
        WALKS_AWAY,
        FIDGETS
    }

    private final Lobby lobby;
    private final World world;
    private final Manner manner;
    private final String service;
    private final String account;
    private final long leavesAtMs;
    private final int notesFirst;
    private Wallet wallet;
    private boolean gone;
    private boolean wasPaying;
    private boolean secondThought;
    private int inserted;
    private long askedInVainSinceMs;

    public Customer(Lobby lobby, Manner manner, String service, String account) {
        this.lobby = lobby;
        this.world = lobby.site().world();
        this.manner = manner;
        this.service = service;
        this.account = account;
        this.leavesAtMs = world.now() + PATIENCE_MS;
        this.notesFirst = (int) world.between(0, 3);
        this.wallet = Wallet.paying(world, Wallet.Tender.CASH);
    }

    /// Finds out what is owed, before coming here.
    public Customer owes(long minorUnits) {
        var bills = new ArrayList<OpenBill>();
        bills.add(new OpenBill("R" + account, "2026-10", "2026-12-05", minorUnits, "CNY"));
        if (world.chance(0.3)) {
            bills.add(new OpenBill("S" + account, "2026-09", "2026-11-05", 700, "CNY"));
        }
        lobby.site().bank().owes(service, account, Canary.HOLDER, bills);
        return this;
    }

    /// Has whatever they happen to have in their pockets.
    public Customer withSomething() {
        wallet = Wallet.drawn(world);
        return this;
    }

    public Customer withACard() {
        wallet = Wallet.paying(world, Wallet.Tender.CARD);
        return this;
    }

    public Customer withAPhone() {
        wallet = Wallet.paying(world, Wallet.Tender.PHONE);
        return this;
    }

    public boolean gone() {
        return gone;
    }

    public void acts() {
        if (gone) return;
        wallet.comes(lobby.site());
        if (world.now() >= leavesAtMs) {
            leaves();
            return;
        }
        if (lobby.told().shown().flatMap(v -> v.stillThere()).isPresent()) {
            if (manner != Manner.WALKS_AWAY) lobby.touch(new Touch.NeedMoreTime());
        } else if (world.chance(0.03)) {
            lobby.touch(new Touch.ChooseLanguage(world.pick(List.of(Language.values()))));
        } else {
            lobby.told().place().ifPresent(this::sees);
        }
        if (!gone) world.after(world.between(300, 2_000), "", this::acts);
    }

    private void leaves() {
        gone = true;
        wallet.leaves(lobby.site());
        world.note("the customer leaves");
    }

    private void sees(Place place) {
        switch (place) {
            case Place.Attract _ -> starts();
            case Place.Categories _ -> lobby.touch(new Touch.ChooseCategory("home"));
            case Place.Billers _, Place.Search _ ->
                    lobby.catalogued(service)
                            .ifPresent(s -> lobby.touch(new Touch.ChooseService(s)));
            case Place.EnterAccount e -> types(e);
            case Place.LookingUp _ -> {
                if (world.chance(0.02)) lobby.touch(new Touch.Cancel());
            }
            case Place.Bills(_, _, var bills, _) ->
                    lobby.touch(
                            bills.size() > 1 && world.coin()
                                    ? new Touch.ChooseAllBills()
                                    : new Touch.ChooseBill(world.pick(bills)));
            case Place.NothingFound _, Place.UnknownScan _ -> retries();
            case Place.Terms terms -> agrees(terms.ways());
            case Place.CashNotPossible _ -> {
                lobby.touch(new Touch.Home());
                leaves();
            }
            case Place.Paying(_, var view) -> pays(view);
            case Place.Result _ -> {
                if (world.chance(0.3)) return;
                if (world.coin()) lobby.touch(new Touch.Finish());
                leaves();
            }
            case Place.OutOfService _ -> {
                if (world.chance(0.2)) leaves();
            }
        }
    }

    private void starts() {
        if (wasPaying) leaves();
        else if (world.coin()) lobby.touch(new Touch.Begin());
        else lobby.site().scanner().show("]Q1", service + account);
    }

    private void types(Place.EnterAccount e) {
        if (!e.service().id().equals(service)) {
            lobby.touch(new Touch.Home());
            return;
        }
        lobby.touch(new Touch.Typing());
        var typed = world.chance(0.05) ? account.substring(1) : account;
        lobby.touch(new Touch.SubmitAccount(typed));
    }

    private void retries() {
        if (world.chance(0.3)) {
            lobby.touch(new Touch.Home());
            leaves();
        } else {
            lobby.touch(new Touch.Back());
        }
    }

    private void agrees(List<Way> ways) {
        // The moment at which an outage matters most: the bill is known, the money is not in.
        if (world.chance(0.05)) lobby.outage();
        if (world.chance(0.05)) {
            lobby.touch(new Touch.Back());
        } else if (ways.contains(wallet.first())) {
            chooses(wallet.first());
        } else if (world.chance(0.3)) {
            lobby.touch(new Touch.Home());
            leaves();
        } else {
            chooses(world.pick(ways));
        }
    }

    private void chooses(Way way) {
        switch (way) {
            case CASH -> lobby.touch(new Touch.PayCash());
            case CARD -> lobby.touch(new Touch.PayCard());
            case PHONE -> {
                if (manner != Manner.EXACT && world.chance(0.2)) {
                    lobby.site().scanner().show("]Q1", wallet.code());
                } else {
                    lobby.touch(new Touch.PayPhone());
                }
            }
        }
    }

    private void pays(PayingView view) {
        wasPaying = true;
        if (manner == Manner.FIDGETS && world.chance(0.2)) {
            fidgets();
            return;
        }
        switch (view.phase()) {
            case STARTING -> waitsInVain(view);
            case INSERTING -> inserts(view);
            case NOTE_MOVING, FINISHING, RECORDING -> askedInVainSinceMs = 0;
            case TENDERING -> isAsked();
            case CHOOSING -> decides(view);
        }
    }

    /// For a card or a phone, or told to wait.
    private void isAsked() {
        askedInVainSinceMs = 0;
        switch (manner) {
            case EXACT, GENEROUS -> {}
            case TOO_LITTLE, SECOND_THOUGHTS, FIDGETS -> {
                if (world.chance(0.05)) lobby.touch(new Touch.Cancel());
            }
            case CANCELS -> {
                if (world.chance(0.3)) lobby.touch(new Touch.Cancel());
            }
            case WALKS_AWAY -> {
                if (world.chance(0.3)) leaves();
            }
        }
    }

    private void fidgets() {
        switch ((int) world.between(0, 8)) {
            case 0 -> lobby.touch(new Touch.Done());
            case 1 -> lobby.touch(new Touch.Pay());
            case 2 -> lobby.touch(new Touch.InsertMore());
            case 3 -> lobby.touch(new Touch.Cancel());
            case 4 -> lobby.touch(new Touch.Home());
            case 5 -> lobby.touch(new Touch.PayCash());
            case 6 -> lobby.touch(new Touch.PayCard());
            case 7 -> lobby.touch(new Touch.PayPhone());
            default -> offers((int) world.between(0, 5));
        }
    }

    private void inserts(PayingView view) {
        if (inserted >= notesFirst && paysTheRest(view)) return;
        if (inserted >= notesFirst) {
            switch (manner) {
                case EXACT, GENEROUS, FIDGETS -> {}
                case TOO_LITTLE -> {
                    lobby.touch(new Touch.Done());
                    return;
                }
                case SECOND_THOUGHTS -> {
                    if (!secondThought) {
                        lobby.touch(new Touch.Done());
                        return;
                    }
                }
                case CANCELS -> {
                    lobby.touch(new Touch.Cancel());
                    return;
                }
                case WALKS_AWAY -> {
                    leaves();
                    return;
                }
            }
        }
        if (inserted >= MOST_NOTES) {
            lobby.touch(new Touch.Done());
        } else if (offers(type(view))) {
            inserted++;
            askedInVainSinceMs = 0;
        } else {
            waitsInVain(view);
        }
    }

    private boolean paysTheRest(PayingView view) {
        var way = wallet.rest().filter(view.rest()::contains);
        way.ifPresent(this::chooses);
        return way.isPresent();
    }

    private boolean offers(int type) {
        var note = lobby.site().acceptor().insert(type);
        lobby.safety().inserted(note);
        return note.place() != SimNote.Place.HAND;
    }

    /// The note this customer would put in next.
    private int type(PayingView view) {
        var missing = view.missing().minorUnits();
        var notes = lobby.site().acceptor().identity().map(i -> i.notes()).orElse(List.of());
        if (notes.size() > 6 && world.chance(0.15)) return notes.getLast().type();
        if (manner == Manner.GENEROUS) return (int) world.between(2, 5);
        if (manner == Manner.FIDGETS) return (int) world.between(0, 5);
        if (manner != Manner.EXACT && !secondThought) return (int) world.between(0, 2);
        int best = 0;
        for (var note : notes) {
            if (note.type() <= 5 && note.minorUnits() <= missing) best = note.type();
        }
        return best;
    }

    /// The screen asks for notes and the acceptor takes none: for a while that is life, for ever it
    /// is a lie.
    private void waitsInVain(PayingView view) {
        if (view.jammed() || askedInVainSinceMs == 0) {
            askedInVainSinceMs = view.jammed() ? 0 : world.now();
        } else if (world.now() - askedInVainSinceMs > HONEST_MS) {
            lobby.safety().violated("the screen says " + view.phase() + " and no note is taken");
            leaves();
        } else if (manner != Manner.EXACT && world.chance(0.05)) {
            lobby.touch(new Touch.Cancel());
        }
    }

    /// Somebody without cash gives up after a while.
    private void decides(PayingView view) {
        askedInVainSinceMs = 0;
        if (!wallet.cashOnly() || inserted == 0) {
            if (world.chance(manner == Manner.EXACT ? 0.02 : 0.15)) {
                lobby.touch(new Touch.Cancel());
                return;
            }
            if (paysTheRest(view)) return;
        }
        switch (manner) {
            case SECOND_THOUGHTS, EXACT, GENEROUS -> {
                secondThought = true;
                lobby.touch(new Touch.InsertMore());
            }
            case CANCELS -> lobby.touch(new Touch.Cancel());
            case WALKS_AWAY -> leaves();
            case TOO_LITTLE, FIDGETS ->
                    lobby.touch(world.chance(0.8) ? new Touch.Pay() : new Touch.Cancel());
        }
    }
}
