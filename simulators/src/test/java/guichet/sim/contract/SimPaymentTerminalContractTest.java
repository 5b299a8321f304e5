package guichet.sim.contract;

import guichet.device.DeviceListener;
import guichet.device.terminal.GuardedPaymentTerminal;
import guichet.device.terminal.PaymentTerminal;
import guichet.sim.device.Cardholder;
import guichet.sim.device.SimCardPayment;
import guichet.sim.device.SimPaymentTerminal;
import guichet.sim.device.TerminalMoment;
import guichet.sim.device.TerminalTemper;
import guichet.sim.world.World;
import java.util.function.BooleanSupplier;

/// The simulated terminal keeps the contract that wires are held to.
class SimPaymentTerminalContractTest extends PaymentTerminalContract {

    private final World world = new World(7);
    private final SimPaymentTerminal terminal =
            new SimPaymentTerminal(
                    world, "card-terminal", TerminalTemper.wellBehaved().waiting(60_000, 5_000));

    @Override
    PaymentTerminal driver(DeviceListener listener) {
        return new GuardedPaymentTerminal(
                heard -> {
                    terminal.attach(heard);
                    return terminal;
                },
                listener);
    }

    @Override
    String tell(String words) {
        var word = words.split(" ", 2);
        var argument = word.length > 1 ? word[1] : "";
        switch (word[0]) {
            case "present" -> terminal.present(Cardholder.CARD, argument.isEmpty());
            case "power-cut" -> terminal.at(TerminalMoment.valueOf(argument), terminal::cutPower);
            case "power-on" -> terminal.restorePower();
            case "plug" -> terminal.restoreLink();
            case "unplug" -> {
                if (argument.isEmpty()) terminal.loseLink();
                else terminal.at(TerminalMoment.valueOf(argument), terminal::loseLink);
            }
            case "stays-busy" ->
                    terminal.temper(terminal.temper().with(TerminalTemper.OnReconnect.STAYS_BUSY));
            case "state" -> {
                return "kept %d voided %d given-back %d held %d"
                        .formatted(
                                sum(SimCardPayment.Outcome.KEPT),
                                sum(SimCardPayment.Outcome.VOIDED),
                                sum(SimCardPayment.Outcome.GIVEN_BACK),
                                sum(SimCardPayment.Outcome.HELD)
                                        + sum(SimCardPayment.Outcome.GIVING_BACK));
            }
            default -> throw new IllegalArgumentException(words);
        }
        return "";
    }

    private long sum(SimCardPayment.Outcome outcome) {
        return terminal.payments().stream()
                .filter(p -> p.outcome() == outcome)
                .mapToLong(p -> p.receipt().minorUnits())
                .sum();
    }

    @Override
    boolean passes(long mostMs, BooleanSupplier until) {
        var end = world.now() + mostMs;
        while (!until.getAsBoolean()) {
            if (world.nextDueMs() > end) {
                world.runUntil(end);
                return until.getAsBoolean();
            }
            world.runNext();
        }
        return true;
    }
}
