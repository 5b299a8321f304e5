package guichet.app.lives.world;

import guichet.queue.host.HostLink.HostTraits;
import guichet.sim.device.CashMoment;
import guichet.sim.device.SimCassette;
import guichet.sim.device.TerminalMoment;
import guichet.sim.world.DiskFault;
import guichet.sim.world.PowerCut;
import guichet.sim.world.World;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/// What goes wrong beyond the devices' own temper: power, disk, clock, lines, hands. Some lives are
/// calm.
public final class Fate {

    private static final int ROOMY = 600;
    private static final int ROLL_LINES = 20_000;

    private final Powered kiosk;
    private final Site site;
    private final World world;
    private final double cruelty;
    private final List<Runnable> blows;
    private final List<Runnable> cuts =
            List.of(
                    this::powerCutInACommit,
                    this::powerCutInACommit,
                    this::powerCutAtAMoment,
                    this::powerCutAtAMoment,
                    this::powerCutAtAMoment,
                    this::powerCutAtACardsMoment,
                    this::powerCutAtACardsMoment,
                    this::powerCutAtAnyInstant);
    private boolean over;
    private boolean small;
    private int units = 1;
    private int boxes = 1;

    public Fate(Site site, Powered kiosk) {
        this.kiosk = kiosk;
        this.site = site;
        this.world = site.world();
        this.cruelty = world.pick(List.of(0.0, 0.5, 1.0, 1.0));
        this.blows = blows();
        if (site.allows(Fault.NO_DEDUPE) && world.chance(0.1)) forgetfulBank();
    }

    /// Every entry has an even chance; what matters most stands there most often.
    private List<Runnable> blows() {
        Map<Fault, List<Runnable>> known = new EnumMap<>(Fault.class);
        known.put(Fault.RESTART, List.of(this::restart));
        known.put(
                Fault.ACCEPTOR,
                List.of(
                        this::acceptorGoneAtAMoment,
                        this::acceptorGoneAtAMoment,
                        this::acceptorGoneAtAMoment,
                        this::acceptorExchanged));
        known.put(Fault.DISK, List.of(this::diskFault, this::diskFull));
        known.put(Fault.OUTAGE, List.of(this::outage));
        known.put(Fault.CASSETTE, List.of(this::collected, this::collected, this::nearlyFull));
        known.put(Fault.PRINTER, List.of(this::printerRunsOut));
        known.put(Fault.JAM, List.of(this::jamCleared));
        known.put(Fault.CLOCK, List.of(this::clockJumps));
        known.put(Fault.DOOR, List.of(this::doorOpened));
        known.put(Fault.TERMINAL, List.of(this::terminalGoneAtAMoment, this::terminalGone));
        var drawn = new ArrayList<Runnable>();
        for (var fault : Fault.values()) {
            if (site.allows(fault)) drawn.addAll(known.getOrDefault(fault, List.of()));
        }
        return drawn;
    }

    public void begins() {
        if (!blows.isEmpty() || site.allows(Fault.POWER)) later();
    }

    /// Nothing more goes wrong, and what is wrong is put right.
    public void heals() {
        over = true;
        world.note("everything is healed");
        world.clock().setAhead(Duration.ZERO);
        kiosk.disk().heal();
        site.roomOnDisk().set(true);
        site.acceptor().heal();
        site.terminal().heal();
        if (small) exchange(ROOMY);
        site.printer().heal();
        site.scanner().restoreLink();
        site.scanner().restorePower();
        site.bank().heal();
    }

    private void later() {
        world.after(
                world.between(2_000, 20_000),
                "",
                () -> {
                    if (over) return;
                    later();
                    if (world.chance(cruelty)) strikes();
                });
    }

    /// Every other blow is a power cut.
    private void strikes() {
        var power = site.allows(Fault.POWER) && (blows.isEmpty() || world.coin());
        world.pick(power ? cuts : blows).run();
    }

    private void fault(Fault kind, String what) {
        site.fault(kind, what);
    }

    private void unlessOver(long inMs, Runnable action) {
        world.after(
                inMs,
                "",
                () -> {
                    if (!over) action.run();
                });
    }

    // ---- power

    private void powerCutInACommit() {
        kiosk.disk().cutPowerAtCommit(world.between(0, 4), world.coin());
    }

    private void powerCutAtAMoment() {
        var moment = world.pick(List.of(CashMoment.values()));
        site.acceptor().at(moment, () -> cut("at " + moment));
    }

    private void powerCutAtACardsMoment() {
        var moment = world.pick(List.of(TerminalMoment.values()));
        site.terminal().at(moment, () -> cut("at " + moment));
    }

    private void powerCutAtAnyInstant() {
        world.after(world.between(0, 5_000), "", () -> cut("at any instant"));
    }

    private void cut(String when) {
        if (!over && kiosk.running()) throw new PowerCut(when);
    }

    private void restart() {
        if (kiosk.running()) fault(Fault.RESTART, "in good order");
        kiosk.restartsInGoodOrder();
    }

    /// The power is gone: the clock's battery may be empty, too.
    public void inTheDark() {
        if (!over && site.allows(Fault.CLOCK) && world.chance(0.1)) clockJumps();
    }

    // ---- disk and clock

    private void diskFault() {
        var outcome = world.pick(List.of(DiskFault.FAILED_BUT_LANDED, DiskFault.FAILED_AND_LOST));
        fault(
                Fault.DISK,
                switch (outcome) {
                    case FAILED_BUT_LANDED -> "fsync failed, landed";
                    case FAILED_AND_LOST -> world.coin() ? "I/O error, lost" : "fsync failed, lost";
                    case FAILED -> "failed";
                });
        kiosk.disk().failNextCommit(outcome);
    }

    /// Full for a while: the kiosk sees it between two visits, or at the next commit.
    private void diskFull() {
        fault(Fault.DISK, "disk full");
        site.roomOnDisk().set(false);
        if (world.coin()) kiosk.disk().failNextCommit(DiskFault.FAILED_AND_LOST);
        unlessOver(world.between(10_000, 120_000), () -> site.roomOnDisk().set(true));
    }

    private void clockJumps() {
        var ahead =
                world.pick(
                        List.of(
                                Duration.ZERO,
                                Duration.ofSeconds(world.between(-5, 5)),
                                Duration.ofMinutes(world.between(-90, 90)),
                                Duration.ofDays(world.between(-40, 40)),
                                Duration.ofDays(-365L * world.between(1, 20))));
        fault(Fault.CLOCK, ahead.isNegative() ? "set behind" : "set ahead");
        world.clock().setAhead(ahead);
    }

    // ---- the bank

    /// The bank goes away for a while.
    public void outage() {
        if (over || !site.allows(Fault.OUTAGE)) return;
        fault(Fault.OUTAGE, "bank out of reach");
        site.bank().outage(world.between(0, 10_000), world.between(10_000, 120_000));
    }

    /// A line that says things twice to a bank that does not notice would be nobody's fault here.
    private void forgetfulBank() {
        fault(Fault.NO_DEDUPE, "bank does not dedupe");
        var traits = site.bank().traits();
        site.bank().traits(new HostTraits(false, traits.canBar(), traits.signsAnswers()));
        site.bank().replayNothing();
    }

    // ---- hands

    private void collected() {
        fault(Fault.CASSETTE, "cassette taken out");
        site.acceptor().removeCassette();
        unlessOver(
                world.between(2_000, 90_000),
                () -> {
                    if (site.acceptor().cassette().isPresent()) return;
                    if (world.coin()) {
                        site.acceptor().insertCassette(site.acceptor().cassettes().getLast());
                    } else {
                        fault(Fault.CASSETTE, "another cassette put in");
                        site.acceptor().insertCassette(new SimCassette("C-" + ++boxes, ROOMY));
                    }
                });
    }

    /// A cassette for a few notes only; some time after it is full it is exchanged.
    private void nearlyFull() {
        if (site.acceptor().cassette().isEmpty()) return;
        fault(Fault.CASSETTE, "cassette nearly full");
        exchange((int) world.between(1, 6));
        emptiesWhenFull();
    }

    private void emptiesWhenFull() {
        unlessOver(
                world.between(5_000, 120_000),
                () -> {
                    if (full()) {
                        fault(Fault.CASSETTE, "full cassette exchanged");
                        exchange(ROOMY);
                    } else {
                        emptiesWhenFull();
                    }
                });
    }

    private boolean full() {
        return site.acceptor().cassette().filter(SimCassette::full).isPresent();
    }

    private void exchange(int capacity) {
        site.acceptor().removeCassette();
        site.acceptor().insertCassette(new SimCassette("C-" + ++boxes, capacity));
        small = capacity < ROOMY;
    }

    private void doorOpened() {
        fault(Fault.DOOR, "door opened");
        site.acceptor().door(true);
        if (world.coin()) jamCleared();
        unlessOver(world.between(1_000, 90_000), () -> site.acceptor().door(false));
    }

    private void jamCleared() {
        site.acceptor().clearJam(site.allows(Fault.CHEAT) && world.coin());
    }

    private void acceptorExchanged() {
        fault(Fault.ACCEPTOR, "acceptor exchanged");
        site.acceptor().exchange("SIM-00000" + ++units);
    }

    private void acceptorGoneAtAMoment() {
        var moment = world.pick(List.of(CashMoment.values()));
        site.acceptor()
                .at(
                        moment,
                        () -> {
                            var cable = world.coin();
                            fault(
                                    Fault.ACCEPTOR,
                                    (cable ? "no cable" : "no power") + " at " + moment);
                            if (cable) site.acceptor().loseLink(world.between(500, 40_000));
                            else site.acceptor().cutPower(world.between(500, 40_000));
                        });
    }

    private void terminalGoneAtAMoment() {
        var moment = world.pick(List.of(TerminalMoment.values()));
        site.terminal()
                .at(
                        moment,
                        () -> {
                            var cable = world.coin();
                            fault(
                                    Fault.TERMINAL,
                                    (cable ? "no cable" : "no power") + " at " + moment);
                            if (cable) site.terminal().loseLink(world.between(500, 90_000));
                            else site.terminal().cutPower(world.between(500, 90_000));
                        });
    }

    private void terminalGone() {
        fault(Fault.TERMINAL, "no power");
        site.terminal().cutPower(world.between(500, 90_000));
    }

    private void printerRunsOut() {
        fault(Fault.PRINTER, "printer out of paper");
        site.printer().load((int) world.between(0, 40));
        unlessOver(world.between(20_000, 200_000), () -> site.printer().load(ROLL_LINES));
    }
}
