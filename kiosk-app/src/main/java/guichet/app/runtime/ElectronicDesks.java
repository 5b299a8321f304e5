package guichet.app.runtime;

import guichet.app.payment.Asked;

/// The two desks behind [ElectronicPorts].
record ElectronicDesks(CardDesk card, PhoneDesk phone) implements ElectronicPorts {

    @Override
    public void authorise(Asked asked) {
        card.authorise(asked);
    }

    @Override
    public void abort() {
        card.abort();
    }

    @Override
    public void keep() {
        card.keep();
    }

    @Override
    public void giveBack() {
        card.giveBack();
    }

    @Override
    public void voidPayment(int receiptNumber) {
        card.voidPayment(receiptNumber);
    }

    @Override
    public void askLast() {
        card.askLast();
    }

    @Override
    public void startPatience(boolean customer) {
        card.startPatience(customer);
    }

    @Override
    public void stopPatience() {
        card.stopPatience();
    }

    @Override
    public void requestPhone(Asked asked) {
        phone.request(asked);
    }

    @Override
    public void askPhone(Asked asked) {
        phone.ask(asked);
    }

    @Override
    public void cancelPhone(Asked asked) {
        phone.cancel(asked);
    }
}
