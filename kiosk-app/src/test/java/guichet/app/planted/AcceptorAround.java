package guichet.app.planted;

import guichet.device.DeviceStatus;
import guichet.device.cash.AcceptorIdentity;
import guichet.device.cash.BillAcceptor;
import java.util.Optional;
import java.util.Set;

/// An acceptor around another one: everything goes straight through.
class AcceptorAround implements BillAcceptor {

    final BillAcceptor acceptor;

    AcceptorAround(BillAcceptor acceptor) {
        this.acceptor = acceptor;
    }

    @Override
    public Optional<AcceptorIdentity> identity() {
        return acceptor.identity();
    }

    @Override
    public void startCashIn(Set<Integer> noteTypes) {
        acceptor.startCashIn(noteTypes);
    }

    @Override
    public void endCashIn() {
        acceptor.endCashIn();
    }

    @Override
    public void stackNote() {
        acceptor.stackNote();
    }

    @Override
    public void returnNote() {
        acceptor.returnNote();
    }

    @Override
    public void holdNote() {
        acceptor.holdNote();
    }

    @Override
    public void acknowledgeCredit() {
        acceptor.acknowledgeCredit();
    }

    @Override
    public String id() {
        return acceptor.id();
    }

    @Override
    public void start() {
        acceptor.start();
    }

    @Override
    public DeviceStatus status() {
        return acceptor.status();
    }

    @Override
    public void close() {
        acceptor.close();
    }
}
