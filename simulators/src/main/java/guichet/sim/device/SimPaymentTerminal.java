package guichet.sim.device;

import guichet.device.DeviceFault;
import guichet.device.DeviceStatus;
import guichet.device.terminal.CardReceipt;
import guichet.device.terminal.CardTail;
import guichet.device.terminal.RefusingPaymentTerminal;
import guichet.device.terminal.TerminalEvent;
import guichet.device.terminal.TerminalEvent.Decline;
import guichet.device.terminal.TerminalEvent.Prompt;
import guichet.device.terminal.TerminalIdentity;
import guichet.sim.device.SimCardPayment.Outcome;
import guichet.sim.world.World;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Currency;
import java.util.Deque;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// A card terminal and its driver at the level of events, in a [World]. Its memory survives every
/// power cut, the kiosk's and its own.
///
/// Customers and the world use the methods without a counterpart in
/// [guichet.device.terminal.PaymentTerminal]. What it does wrong by chance is its [TerminalTemper];
/// what goes wrong at one certain instant is set with [#at(TerminalMoment, Runnable)].
public final class SimPaymentTerminal extends SimDevice implements RefusingPaymentTerminal {

    private static final String MODEL = "SIM";
    private static final String BUSY = "busy";

    private final CardMachine machine;
    private final Map<TerminalMoment, Deque<Runnable>> appointments =
            new EnumMap<>(TerminalMoment.class);
    private TerminalTemper temper;
    private @Nullable TerminalIdentity identity;

    public SimPaymentTerminal(World world, String id, TerminalTemper temper) {
        super(world, id);
        this.temper = temper;
        this.machine = new CardMachine(world, temper, new Driver());
    }

    // The customer and the world.

    /// Who stands before it from now on.
    public void cardholder(Cardholder now) {
        machine.cardholder(now);
    }

    /// Somebody holds a card to it.
    ///
    /// @param accepted whether the card's bank agrees
    /// @return whether a card was asked for
    public boolean present(CardTail card, boolean accepted) {
        return machine.present(card, accepted);
    }

    /// It comes up with an authorised payment that no kiosk asked for.
    ///
    /// @return whether it was free to
    public boolean authorisesByItself(long minorUnits, Currency currency) {
        return machine.stray(minorUnits, currency);
    }

    /// Does something the next time a payment is at that moment; once. Several for one moment are
    /// done one a time. While something is to be done, chance stays out of that moment.
    public void at(TerminalMoment moment, Runnable action) {
        appointments.computeIfAbsent(moment, _ -> new ArrayDeque<>()).addLast(action);
    }

    /// Another temper from now on. Its last receipt number stays.
    public void temper(TerminalTemper now) {
        temper = now;
        machine.temper(now);
    }

    public TerminalTemper temper() {
        return temper;
    }

    /// Nothing goes wrong any more, and what is wrong is put right.
    public void heal() {
        appointments.clear();
        temper(temper.healed());
        machine.repair();
        restoreLink();
        restorePower();
    }

    /// Every payment that was ever authorised, oldest first.
    public List<SimCardPayment> payments() {
        return machine.payments();
    }

    /// What was captured and what was sent back, in minor units of one currency. A payment that was
    /// captured and later voided is in both.
    public Sums sums(Currency currency) {
        long kept = 0;
        long voided = 0;
        long sentBack = 0;
        for (var payment : machine.payments()) {
            if (!payment.receipt().currency().equals(currency)) continue;
            var amount = payment.receipt().minorUnits();
            switch (payment.outcome()) {
                case KEPT -> kept = Math.addExact(kept, amount);
                case VOIDED -> voided = Math.addExact(voided, amount);
                case GIVEN_BACK -> sentBack = Math.addExact(sentBack, amount);
                case HELD, GIVING_BACK -> {}
            }
        }
        return new Sums(kept + voided, sentBack + voided, kept);
    }

    /// @param captured ever
    /// @param givenBack before or after it was captured
    /// @param ours captured and not voided
    public record Sums(long captured, long givenBack, long ours) {}

    /// Whether no payment is under way.
    public boolean quiet() {
        return powered() && machine.answers();
    }

    // The kiosk.

    @Override
    public Optional<TerminalIdentity> identity() {
        return Optional.ofNullable(identity);
    }

    @Override
    public void authorise(long minorUnits, Currency currency) {
        if (minorUnits <= 0) {
            refuse("authorise", "the amount must be more than 0, not " + minorUnits);
        } else if (command("authorise", () -> machine.ask(minorUnits, currency))) {
            moment(TerminalMoment.AUTHORISE_SENT);
        }
    }

    @Override
    public void abort() {
        if (!isConnected()) refuse("abort", "not connected");
        else send("abort", machine::abort);
    }

    @Override
    public void keep() {
        if (command("keep", machine::keep)) moment(TerminalMoment.KEEP_SENT);
    }

    @Override
    public void giveBack() {
        if (command("giveBack", machine::giveBack)) moment(TerminalMoment.GIVE_BACK_SENT);
    }

    @Override
    public void askLast() {
        command(
                "askLast",
                () -> {
                    if (!machine.answers()) return false;
                    var last = machine.last();
                    answer(
                            new TerminalEvent.LastTransaction(
                                    id(),
                                    last.map(SimCardPayment::receipt),
                                    last.map(SimCardPayment::undone).orElse(false)));
                    return true;
                });
    }

    @Override
    public void voidPayment(int receiptNumber) {
        if (command("voidPayment", () -> machine.voidPayment(receiptNumber))) {
            moment(TerminalMoment.VOID_SENT);
        }
    }

    @Override
    public void refuse(String command, String reason) {
        say(new TerminalEvent.CommandRefused(id(), command, reason));
    }

    private interface Obeyed {
        boolean obeyed();
    }

    /// @return whether it went out
    private boolean command(String name, Obeyed doing) {
        if (!isConnected()) {
            refuse(name, "not connected");
            return false;
        }
        send(
                name,
                () -> {
                    var busy = temper.odds().strike(world(), TerminalFault.REFUSE);
                    if ((busy || !doing.obeyed()) && isConnected()) refuse(name, BUSY);
                });
        return true;
    }

    /// Says what became of a payment, unless that is lost on its way.
    private void answer(TerminalEvent event) {
        answer(event, () -> {});
    }

    private void answer(TerminalEvent event, Runnable afterwards) {
        if (!isConnected()) return;
        if (temper.odds().strike(world(), TerminalFault.SWALLOWED)) {
            world().note(id() + ": an answer vanishes: " + Words.of(event));
        } else if (temper.odds().strike(world(), TerminalFault.ANSWER_LOST)) {
            world().note(id() + ": an answer is lost: " + Words.of(event));
            world().after(
                            world().between(1_000, 20_000),
                            "",
                            () -> loseLink(world().between(500, 5_000)));
        } else {
            say(event, afterwards);
            if (temper.odds().strike(world(), TerminalFault.SAY_TWICE)) say(event);
        }
    }

    private void moment(TerminalMoment moment) {
        var waiting = appointments.get(moment);
        var appointment = waiting == null ? null : waiting.pollFirst();
        if (appointment != null) {
            world().note(id() + ": at the moment " + moment);
            appointment.run();
        } else if (temper.odds().strike(world(), TerminalFault.POWER_CUT)) {
            cutPower(world().between(1_000, 60_000));
        } else if (temper.odds().strike(world(), TerminalFault.LINK_LOSS)) {
            loseLink(world().between(1_000, 60_000));
        }
    }

    private final class Driver implements CardMachine.Ear {

        @Override
        public void prompted(Prompt prompt) {
            if (heard()) sayPerhapsTwice(new TerminalEvent.Prompted(id(), prompt));
        }

        @Override
        public void authorised(SimCardPayment payment) {
            if (!heard()) return;
            var left = Math.max(0, payment.windowEndsMs() - world().now());
            answer(
                    new TerminalEvent.Authorised(id(), payment.receipt(), Duration.ofMillis(left)),
                    () -> moment(TerminalMoment.AUTHORISED_SAID));
        }

        @Override
        public void declined(Decline reason, String code) {
            if (heard()) answer(new TerminalEvent.Declined(id(), reason, code));
        }

        @Override
        public void kept(SimCardPayment payment) {
            if (!heard()) return;
            answer(
                    new TerminalEvent.Kept(id(), payment.receipt().receiptNumber()),
                    () -> moment(TerminalMoment.KEPT_SAID));
        }

        @Override
        public void undone(SimCardPayment payment) {
            if (heard()) answer(voided(payment.receipt(), payment.outcome()));
        }

        @Override
        public void voidRefused(int receiptNumber, boolean already, String code) {
            if (heard()) answer(new TerminalEvent.VoidRefused(id(), receiptNumber, already, code));
        }

        @Override
        public void repaired(boolean works) {
            if (isConnected()) become(condition());
        }

        @Override
        public void moment(TerminalMoment moment) {
            SimPaymentTerminal.this.moment(moment);
        }

        private boolean heard() {
            return isConnected() && machine.theirs();
        }
    }

    private TerminalEvent voided(CardReceipt receipt, Outcome outcome) {
        var wrong =
                outcome == Outcome.VOIDED
                        && temper.odds().strike(world(), TerminalFault.WRONG_VOID_AMOUNT);
        return new TerminalEvent.Voided(
                id(),
                receipt.receiptNumber(),
                receipt.minorUnits() + (wrong ? world().between(1, 999) : 0),
                receipt.currency());
    }

    private void sayPerhapsTwice(TerminalEvent event) {
        say(event);
        if (temper.odds().strike(world(), TerminalFault.SAY_TWICE)) say(event);
    }

    private DeviceStatus condition() {
        return machine.broken()
                ? DeviceStatus.faulted(new DeviceFault(DeviceFault.Remedy.WAIT, false, "FF"))
                : DeviceStatus.online();
    }

    @Override
    void connected() {
        var known = new TerminalIdentity(CardMachine.TERMINAL_ID, MODEL, "1.0");
        identity = known;
        become(condition());
        say(new TerminalEvent.Recovered(id(), known));
        machine.joined();
        if (temper.odds().strike(world(), TerminalFault.STRAY_PAYMENT)) {
            world().after(
                            world().between(100, 10_000),
                            "",
                            () ->
                                    machine.stray(
                                            world().between(1, 99_999),
                                            Currency.getInstance("CNY")));
        }
    }

    @Override
    void disconnected() {
        machine.left();
    }

    @Override
    void lost() {
        say(new TerminalEvent.LinkLost(id()));
    }

    @Override
    void forgotten() {
        identity = null;
    }

    @Override
    void powerLost() {
        machine.powerLost();
    }

    @Override
    void powerBack() {
        machine.powerBack();
    }
}
