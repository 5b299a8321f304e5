package guichet.sim.device;

import static org.assertj.core.api.Assertions.assertThat;

import guichet.queue.Store;
import guichet.queue.StoreException;
import guichet.sim.device.SmallestKiosk.Carelessness;
import guichet.sim.world.DiskFault;
import guichet.sim.world.MemoryStore;
import guichet.sim.world.PowerCut;
import guichet.sim.world.World;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// The world is worth something if a kiosk that keeps the rules lives through it, and one that
/// breaks any of them is found out.
class ManyLivesOfTheSmallestKioskTest {

    private static final int LIVES = 300;
    private static final long HOUR_MS = 3_600_000;

    /// One kiosk's life, and what is wrong at its end.
    private static final class Life {
        private final World world;
        private final SimBillAcceptor acceptor;
        private final SimBank bank;
        private final Carelessness carelessness;
        private MemoryStore store;
        private SmallestKiosk kiosk;

        Life(long seed, Carelessness carelessness) {
            this.carelessness = carelessness;
            world = new World(seed);
            acceptor =
                    new SimBillAcceptor(
                            world, "bill-acceptor", CashStory.TABLE, AcceptorTemper.drawn(world));
            bank = new SimBank(world, BankFault.drawn(world));
            store = new MemoryStore(world);
            kiosk = newKiosk();
        }

        List<String> violations() {
            for (int i = 0; i < 40; i++) {
                trouble();
                acceptor.insert((int) world.between(0, 5));
                runFor(world.pick(List.of(500L, 2_000L, 5_000L, 30_000L)));
            }
            heal();
            var conservation = new Conservation(new Conservation.Books("cassette", "escrow"));
            var found = conservation.violations(acceptor, store, bank);
            found.addAll(conservation.unfinished(store));
            if (!acceptor.quiet()) found.add("the acceptor is not quiet");
            if (carelessness != Carelessness.NEW_KEY_ON_DOUBT) return found;
            // This one can only be told by what the customer's account was credited with.
            var credited = -store.balances().getOrDefault(credit(), 0L);
            var posted = bank.posted("hz-water", "8830012345");
            if (posted > credited) found.add(posted + " posted, " + credited + " inserted");
            return found;
        }

        private static Store.Account credit() {
            return new Store.Account("customer credit", "CNY");
        }

        private void trouble() {
            if (world.chance(0.1)) store.cutPowerAtCommit(world.between(0, 3), world.coin());
            if (world.chance(0.03)) store.failNextCommit(DiskFault.FAILED);
            if (world.chance(0.05)) bank.outage(world.between(0, 10_000), 60_000);
            if (world.chance(0.01)) acceptor.exchange("SIM-" + world.between(2, 9));
            if (world.chance(0.1)) {
                var moment = world.pick(List.of(CashMoment.values()));
                acceptor.at(
                        moment,
                        () -> {
                            if (acceptor.attached()) throw new PowerCut("at " + moment);
                        });
            }
        }

        private void heal() {
            store.heal();
            acceptor.heal();
            bank.heal();
            runFor(HOUR_MS);
        }

        private void runFor(long ms) {
            long until = world.now() + ms;
            for (int restarts = 0; restarts < 100; restarts++) {
                try {
                    world.runUntil(until);
                    return;
                } catch (PowerCut | StoreException end) {
                    kiosk.dies();
                    if (world.coin()) acceptor.cutPower(world.between(100, 20_000));
                    store = store.reopen();
                    world.runFor(world.between(0, 10_000));
                    kiosk = newKiosk();
                }
            }
            throw new IllegalStateException("a hundred restarts\n" + world.tail(50));
        }

        private SmallestKiosk newKiosk() {
            return new SmallestKiosk(world, acceptor, store, bank, carelessness);
        }
    }

    @Test
    void a_kiosk_that_keeps_the_rules_loses_nothing_and_finishes_everything() {
        long notes = 0;
        for (int seed = 1; seed <= LIVES; seed++) {
            var life = new Life(seed, Carelessness.NONE);
            var violations = life.violations();
            assertThat(violations)
                    .as("seed %d\n%s", seed, violations.isEmpty() ? "" : life.world.tail(200))
                    .isEmpty();
            notes += life.acceptor.cassettes().stream().mapToLong(c -> c.notes().size()).sum();
        }
        assertThat(notes).isGreaterThan(LIVES * 5);
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "NONE")
    void a_careless_kiosk_is_found_out(Carelessness carelessness) {
        var found =
                LongStream.rangeClosed(1, LIVES)
                        .mapToObj(seed -> new Life(seed, carelessness).violations())
                        .filter(violations -> !violations.isEmpty())
                        .findFirst();
        assertThat(found).as("lives in which it shows").isPresent();
    }

    @Test
    void the_same_seed_is_the_same_life_word_for_word() {
        var one = new Life(77, Carelessness.NONE);
        var other = new Life(77, Carelessness.NONE);
        one.violations();
        other.violations();

        assertThat(String.join("\n", one.world.log()))
                .isEqualTo(String.join("\n", other.world.log()));
        assertThat(one.world.fingerprint()).isEqualTo(other.world.fingerprint());
    }
}
