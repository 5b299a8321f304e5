package guichet.sim.device;

import static org.assertj.core.api.Assertions.assertThat;

import guichet.device.DeviceEvent;
import guichet.device.terminal.GuardedPaymentTerminal;
import guichet.device.terminal.TerminalEvent;
import guichet.sim.device.SimCardPayment.Outcome;
import guichet.sim.world.World;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Many payments at a terminal drawn by chance, by a kiosk that keeps, gives back, dies and says
/// nothing by chance: in the end each payment is kept or went back, and what was kept was told to
/// the kiosk or is told when it asks.
class CardMoneyNeverVanishesTest {

    private final List<Integer> keptSaid = new ArrayList<>();
    private int authorisedHeard;

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20})
    void each_payment_is_kept_or_goes_back(long seed) {
        var world = new World(seed);
        var sim = new SimPaymentTerminal(world, "card-terminal", TerminalTemper.hostile(world));
        sim.cardholder(Cardholder.paying(world.between(500, 20_000)));
        var kiosk = program(world, sim);
        for (int i = 0; i < 60; i++) {
            kiosk.authorise(world.between(1, 50_000), CardStory.CNY);
            world.runFor(world.between(1_000, 60_000));
            if (world.chance(0.1)) kiosk.abort();
            if (world.chance(0.1)) kiosk = program(world, sim);
            if (world.chance(0.2) && !sim.payments().isEmpty()) {
                kiosk.voidPayment(sim.payments().getLast().receipt().receiptNumber());
            }
        }
        sim.heal();
        world.runFor(300_000);

        assertThat(sim.quiet()).isTrue();
        assertThat(sim.payments()).isNotEmpty().allMatch(p -> p.outcome().settled());
        assertThat(authorisedHeard).isPositive();
        assertThat(sim.payments().stream().filter(p -> p.outcome() == Outcome.KEPT))
                .allMatch(SimCardPayment::askedFor);
        heardOrTold(world, sim);
    }

    private void heardOrTold(World world, SimPaymentTerminal sim) {
        var kiosk = program(world, sim);
        for (int tries = 0; tries < 20; tries++) {
            kiosk.authorise(700, CardStory.CNY);
            world.runFor(40_000);
        }
        assertThat(keptSaid).isNotEmpty().contains(lastKept(sim));
    }

    private static int lastKept(SimPaymentTerminal sim) {
        return sim.payments().reversed().stream()
                .filter(p -> p.outcome() == Outcome.KEPT)
                .findFirst()
                .orElseThrow()
                .receipt()
                .receiptNumber();
    }

    /// A kiosk that keeps most payments it asked for, by the amount, and gives back all others.
    private GuardedPaymentTerminal program(World world, SimPaymentTerminal sim) {
        var asked = new Asked();
        var kiosk =
                new GuardedPaymentTerminal(
                        heard -> {
                            sim.attach(heard);
                            return sim;
                        },
                        asked::hears);
        asked.answers(
                world,
                kiosk,
                receipt ->
                        sim.payments().stream()
                                .filter(p -> p.receipt().equals(receipt))
                                .allMatch(SimCardPayment::askedFor));
        kiosk.start();
        world.runFor(2_000);
        return kiosk;
    }

    private final class Asked {
        private java.util.function.Consumer<TerminalEvent.Authorised> answer = _ -> {};

        private void answers(
                World world,
                GuardedPaymentTerminal kiosk,
                java.util.function.Predicate<guichet.device.terminal.CardReceipt> expected) {
            answer =
                    authorised -> {
                        if (!expected.test(authorised.receipt())) kiosk.giveBack();
                        else if (world.chance(0.1)) world.note("the kiosk says nothing");
                        else if (world.chance(0.2)) kiosk.giveBack();
                        else kiosk.keep();
                    };
        }

        private void hears(DeviceEvent event) {
            switch (event) {
                case TerminalEvent.Authorised authorised -> {
                    authorisedHeard++;
                    answer.accept(authorised);
                }
                case TerminalEvent.Kept(_, var number) -> keptSaid.add(number);
                default -> {
                    // The rest changes nothing here.
                }
            }
        }
    }
}
