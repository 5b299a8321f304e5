package guichet.app.lives;

import guichet.app.bill.Service;
import guichet.app.catalogue.LastGoodCatalogue;
import guichet.app.lives.people.Customer;
import guichet.app.lives.people.Lobby;
import guichet.app.lives.program.Make;
import guichet.app.lives.program.Program;
import guichet.app.lives.watch.Ending;
import guichet.app.lives.watch.PrintWitness;
import guichet.app.lives.watch.Safety;
import guichet.app.lives.watch.Told;
import guichet.app.lives.world.Fate;
import guichet.app.lives.world.Fault;
import guichet.app.lives.world.Powered;
import guichet.app.lives.world.Site;
import guichet.app.lives.world.Tally;
import guichet.app.payment.PaymentState;
import guichet.app.runtime.PaymentRows;
import guichet.app.visit.Place;
import guichet.app.visit.Touch;
import guichet.app.visit.Visit;
import guichet.queue.StoreException;
import guichet.sim.world.MemoryStore;
import guichet.sim.world.PowerCut;
import guichet.sim.world.World;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.slf4j.MDC;

/// One seed, one kiosk's life: several customers with faults, then healing, then one more customer
/// for whom nothing may go wrong. What must hold is looked at after every event ([Safety]) and at
/// the end ([Ending]).
final class Life implements Lobby, Powered {

    private static final int TAIL = 30;
    private static final int MOST_STEPS = 500_000;
    private static final long REST_MS = 45 * 60_000;
    private static final List<String> SERVICES = List.of("water", "gas", "power", "cable");

    private final Site site;
    private final Make make;
    private final Safety safety;
    private final PrintWitness prints;
    private final Told told = new Told();
    private final Fate fate;
    private MemoryStore disk;
    private Optional<Program> program = Optional.empty();
    private Optional<Customer> customer = Optional.empty();
    private String lastScreen = "";
    private int steps;

    /// What came of it.
    ///
    /// @param tail the last events in words
    record Report(
            long seed,
            long payments,
            long powerCuts,
            Tally tally,
            List<String> violations,
            long fingerprint,
            String tail) {

        Report {
            violations = List.copyOf(violations);
        }
    }

    /// What a life is lived with.
    ///
    /// @param faults what may go wrong in it
    /// @param ear hears every event in words, as it happens
    record Terms(LastGoodCatalogue catalogue, Set<Fault> faults, Make make, Consumer<String> ear) {}

    Life(long seed, Terms terms) {
        var world = new World(seed);
        this.site = Site.of(world, terms.catalogue(), terms.faults());
        this.make = terms.make();
        this.safety = new Safety(site);
        this.prints = new PrintWitness(site, safety);
        this.disk = new MemoryStore(world);
        this.fate = new Fate(site, this);
        world.hear(line -> {
            terms.ear().accept(line);
            safety.said(line);
        });
    }

    /// The program logs each fault it meets, and it meets thousands here: `logback-test.xml` drops
    /// what has this mark.
    Report live() {
        try (var _ = MDC.putCloseable("life", "simulated")) {
            return lived();
        }
    }

    private Report lived() {
        boots();
        attends();
        if (site.world().chance(0.9)) fate.begins();
        var customers = site.world().between(3, 8);
        for (int i = 0; sound() && i < customers; i++) {
            comes(anybody());
            runWhile(() -> !customer.orElseThrow().gone());
            runFor(site.world().between(500, 40_000));
        }
        if (sound()) heals();
        return report();
    }

    private void heals() {
        fate.heals();
        runFor(5_000);
        rests("after healing");
        if (!sound()) return;
        for (var last : List.of(exact().withACard(), exact().withAPhone(), exact())) {
            comes(last.owes(3_700));
            runWhile(() -> !last.gone());
            rests("after the last customers");
            if (!sound()) return;
        }
        new Ending(site, safety, prints, told).check(disk);
    }

    private Customer exact() {
        return new Customer(this, Customer.Manner.EXACT, "water", safety.canary().newAccount());
    }

    private Report report() {
        site.tally().count("lives");
        for (var note : site.acceptor().notes()) site.tally().count("note: " + note.place());
        for (var card : site.terminal().payments()) {
            site.tally().count("card: " + card.outcome());
        }
        for (var phone : site.bank().phonePayments()) {
            var back = phone.refundKey().isEmpty() ? "" : ", refunded";
            site.tally().count("phone: " + phone.state() + back);
        }
        for (var account : safety.journal().payments().values()) {
            site.tally().count("payment: " + account.end());
        }
        var world = site.world();
        return new Report(
                world.seed(),
                safety.journal().payments().size(),
                site.tally().of("power cuts"),
                site.tally(),
                safety.violations(),
                world.fingerprint(),
                world.tail(TAIL));
    }

    // ---- customers

    private void comes(Customer next) {
        customer = Optional.of(next);
        site.world().note("a customer comes");
        next.acts();
    }

    private Customer anybody() {
        var world = site.world();
        var manner = world.pick(List.of(Customer.Manner.values()));
        var again = world.chance(0.1);
        var whole = manner == Customer.Manner.EXACT || world.chance(0.3);
        var due = whole ? world.between(1, 150) * 100 : world.between(120, 15_000);
        var account = again ? safety.canary().account() : safety.canary().newAccount();
        return new Customer(this, manner, world.pick(SERVICES), account).withSomething().owes(due);
    }

    @Override
    public void outage() {
        fate.outage();
    }

    @Override
    public void touch(Touch touch) {
        program.ifPresent(p -> p.touch(touch));
    }

    @Override
    public Optional<Service> catalogued(String service) {
        return site.catalogue().current().flatMap(c -> c.service(service));
    }

    // ---- time

    private boolean sound() {
        return safety.violations().isEmpty();
    }

    private void runWhile(BooleanSupplier condition) {
        while (sound() && condition.getAsBoolean()) step();
    }

    private void runFor(long ms) {
        var until = site.world().now() + ms;
        runWhile(() -> site.world().nextDueMs() <= until);
    }

    /// One event, and everything the loop makes of it.
    private void step() {
        if (++steps > MOST_STEPS) {
            safety.violated("no end after " + MOST_STEPS + " events");
            return;
        }
        try {
            site.world().runNext();
            program.ifPresent(Program::drain);
        } catch (PowerCut cut) {
            powerGoes(String.valueOf(cut.getMessage()));
        } catch (RuntimeException e) {
            safety.violated("the program fell over: " + e);
            site.world().note(String.valueOf(e.getStackTrace()[0]));
            return;
        }
        if (program.isPresent()) {
            var payment = program.get().payments().payment();
            safety.check(disk, disk.poisoned() ? Optional.empty() : Optional.of(payment));
        } else {
            safety.check();
        }
    }

    // ---- power

    @Override
    public boolean running() {
        return program.isPresent();
    }

    @Override
    public MemoryStore disk() {
        return disk;
    }

    private void powerGoes(String when) {
        var world = site.world();
        site.tally().count("power cuts");
        site.tally().count("cut: " + when);
        world.note("the kiosk has no power: " + when);
        ends();
        fate.inTheDark();
        if (world.coin()) {
            site.acceptor().cutPower(world.between(100, 20_000));
            site.printer().cutPower(world.between(100, 20_000));
            site.terminal().cutPower(world.between(100, 20_000));
        }
        world.after(world.between(500, 15_000), "the kiosk starts", this::boots);
    }

    private void ends() {
        program.ifPresent(Program::dies);
        program = Optional.empty();
        told.goesDark();
        disk = disk.reopen();
    }

    private void boots() {
        if (program.isPresent()) return;
        try {
            var fresh =
                    new Program(
                            site, disk, make, new Program.Overseers(safety, prints, this::shows));
            program = Optional.of(fresh);
            fresh.start();
        } catch (StoreException e) {
            site.world().note("the program does not start: " + e.getMessage());
            restartsSoon();
        } catch (PaymentRows.UnreadableJournal e) {
            safety.violated("the journal cannot be replayed: " + e.getMessage());
        }
    }

    private void restartsSoon() {
        ends();
        site.world().after(site.world().between(1_000, 20_000), "the kiosk starts", this::boots);
    }

    @Override
    public void restartsInGoodOrder() {
        if (program.isEmpty()) return;
        site.world().note("the program ends in good order");
        program.get().stops();
        restartsSoon();
    }

    /// Somebody looks at the kiosk now and then and starts it anew when it says that its disk is out
    /// of order.
    private void attends() {
        site.world()
                .after(
                        site.world().between(10_000, 60_000),
                        "",
                        () -> {
                            attends();
                            if (program.isPresent() && disk.poisoned()) {
                                site.world().note("the attendant starts the kiosk anew");
                                restartsSoon();
                            }
                        });
    }

    // ---- what can be seen

    private void shows(Visit visit) {
        told.shows(visit);
        var words = "screen: " + Told.words(visit);
        if (!words.equals(lastScreen)) site.world().note(words);
        lastScreen = words;
        program.ifPresent(p -> safety.shown(visit, p.store()));
    }

    @Override
    public Site site() {
        return site;
    }

    @Override
    public Safety safety() {
        return safety;
    }

    @Override
    public Told told() {
        return told;
    }

    // ---- the end

    /// Runs until nothing is open any more.
    private void rests(String when) {
        var until = site.world().now() + REST_MS;
        runWhile(() -> site.world().now() < until && !open().isEmpty());
        if (sound() && !open().isEmpty()) {
            safety.violated("45 minutes " + when + ": " + String.join(", ", open()));
        }
    }

    private String unsettled() {
        try (var entries = disk.outbox()) {
            return entries.filter(entry -> !entry.state().isFinal())
                    .map(e -> "%s %s is %s: %s".formatted(e.kind(), e.key(), e.state(), e.reason()))
                    .collect(Collectors.joining(", "));
        }
    }

    /// What has not come to its end.
    private List<String> open() {
        var open = new ArrayList<String>();
        if (program.isEmpty()) return List.of("the kiosk is off");
        var payment = program.get().payments().payment();
        if (!(payment.state() instanceof PaymentState.Idle)) {
            open.add("the payment is " + payment.state().getClass().getSimpleName());
        }
        if (payment.till().listening()) open.add("the acceptor is not recovered");
        if (payment.till().hand().isPresent()) open.add("a note is in hand");
        if (payment.till().provisional().isPresent()) open.add("a note is provisional");
        for (var lingering : payment.lingering()) {
            open.add("a card or phone lingers: " + lingering.stage().getClass().getSimpleName());
        }
        if (!site.terminal().quiet()) open.add("the terminal is not quiet");
        if (disk.outstanding().count() > 0) open.add(unsettled());
        if (!site.acceptor().status().usable()) open.add("the acceptor is not usable");
        if (!site.acceptor().quiet()) open.add("the acceptor is not quiet");
        if (!(told.place().orElse(null) instanceof Place.Attract)) open.add("not at the start");
        if (program.get().forwarderStopped()) open.add("the forwarder has stopped");
        return open;
    }
}
