package guichet.app.lives.watch;

import guichet.app.lives.world.Site;
import guichet.app.payment.HeldNote.Decision;
import guichet.app.payment.PaymentEvent;
import guichet.device.DeviceStatus;
import guichet.device.cash.AcceptorIdentity;
import guichet.device.cash.BillAcceptor;
import guichet.queue.Store;
import guichet.sim.device.SimNote;
import java.util.Optional;
import java.util.Set;

/// Stands between the kiosk and its acceptor and looks, before each command that can move a note or
/// make the device forget one, whether the journal's row is on the disk (`docs/money.md` M2.1,
/// M2.2).
public final class Witness implements BillAcceptor {

    private final Site site;
    private final Store disk;
    private final Safety safety;

    /// @param disk what the power leaves, not what the kiosk was told
    public Witness(Site site, Store disk, Safety safety) {
        this.site = site;
        this.disk = disk;
        this.safety = safety;
    }

    private Journalled journal() {
        safety.journal().read(disk);
        return safety.journal();
    }

    @Override
    public void stackNote() {
        var hand = journal().payment().till().hand();
        if (hand.isEmpty() || hand.get().decision() != Decision.STACK) {
            safety.violated("STACK without a durable ESCROWED(stack)");
        } else {
            for (var note : site.acceptor().notes()) {
                if (note.place() == SimNote.Place.ESCROW
                        && note.kind().type() != hand.get().type()) {
                    safety.violated("STACK for another note than is written down");
                }
            }
        }
        site.acceptor().stackNote();
    }

    @Override
    public void returnNote() {
        var hand = journal().payment().till().hand();
        if (hand.isEmpty() || hand.get().decision() != Decision.RETURN) {
            safety.violated("RETURN without a durable ESCROWED(return)");
        }
        site.acceptor().returnNote();
    }

    @Override
    public void acknowledgeCredit() {
        if (!(journal().lastEvent().orElse(null) instanceof PaymentEvent.NoteCredited)) {
            safety.violated("a credit is acknowledged without a durable CREDITED");
        }
        site.acceptor().acknowledgeCredit();
    }

    @Override
    public Optional<AcceptorIdentity> identity() {
        return site.acceptor().identity();
    }

    @Override
    public void startCashIn(Set<Integer> noteTypes) {
        site.acceptor().startCashIn(noteTypes);
    }

    @Override
    public void endCashIn() {
        site.acceptor().endCashIn();
    }

    @Override
    public void holdNote() {
        site.acceptor().holdNote();
    }

    @Override
    public String id() {
        return site.acceptor().id();
    }

    @Override
    public void start() {
        site.acceptor().start();
    }

    @Override
    public DeviceStatus status() {
        return site.acceptor().status();
    }

    @Override
    public void close() {
        site.acceptor().close();
    }
}
