package guichet.app.lives;

import guichet.sim.device.CashMoment;
import guichet.sim.device.SimCassette;
import guichet.sim.world.DiskFault;
import guichet.sim.world.PowerCut;
import guichet.sim.world.World;
import java.util.List;

/// What goes wrong beyond the devices' own temper: power, disk, lines, hands. Some lives are calm.
final class Fate {

    private final Life life;
    private final Site site;
    private final World world;
    private final double cruelty;
    private boolean over;
    private int units = 1;
    private int boxes = 1;

    Fate(Life life) {
        this.life = life;
        this.site = life.site();
        this.world = site.world();
        this.cruelty = world.pick(List.of(0.0, 0.5, 1.0, 1.0));
    }

    void begins() {
        later();
    }

    /// Nothing more goes wrong, and what is wrong is put right.
    void heals() {
        over = true;
        world.note("everything is healed");
        life.disk().heal();
        site.acceptor().heal();
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

    private void strikes() {
        var what = world.between(0, 99);
        if (what < 20) powerCutInACommit();
        else if (what < 50) powerCutAtAMoment();
        else if (what < 55) powerCutAtAnyInstant();
        else if (what < 73) acceptorGoneAtAMoment();
        else if (what < 78) diskFault();
        else if (what < 81) outage();
        else if (what < 84) cassetteRemoved();
        else if (what < 86) acceptorExchanged();
        else if (what < 90) printerRunsOut();
        else if (what < 97) jamCleared();
        else life.restartsInGoodOrder();
    }

    private void fault(String what) {
        site.tally().count("fault: " + what);
        world.note("fate: " + what);
    }

    private void powerCutInACommit() {
        life.disk().cutPowerAtCommit(world.between(0, 4), world.coin());
    }

    private void powerCutAtAMoment() {
        var moment = world.pick(List.of(CashMoment.values()));
        site.acceptor().at(moment, () -> cut("at " + moment));
    }

    private void powerCutAtAnyInstant() {
        world.after(world.between(0, 5_000), "", () -> cut("at any instant"));
    }

    private void cut(String when) {
        if (!over && life.running()) throw new PowerCut(when);
    }

    private void diskFault() {
        fault("disk");
        life.disk().failNextCommit(world.pick(List.of(DiskFault.values())));
    }

    void outage() {
        if (over) return;
        fault("bank: outage");
        site.bank().outage(world.between(0, 10_000), world.between(10_000, 120_000));
    }

    private void cassetteRemoved() {
        fault("cassette removed");
        site.acceptor().removeCassette();
        world.after(world.between(2_000, 90_000), "", this::cassetteBack);
    }

    private void cassetteBack() {
        if (over || site.acceptor().cassette().isPresent()) return;
        site.acceptor()
                .insertCassette(
                        world.coin()
                                ? site.acceptor().cassettes().getLast()
                                : new SimCassette("C-" + ++boxes, 600));
    }

    private void acceptorExchanged() {
        fault("acceptor exchanged");
        site.acceptor().exchange("SIM-00000" + ++units);
    }

    private void acceptorGoneAtAMoment() {
        var moment = world.pick(List.of(CashMoment.values()));
        site.acceptor()
                .at(
                        moment,
                        () -> {
                            if (world.coin()) site.acceptor().loseLink(world.between(500, 40_000));
                            else site.acceptor().cutPower(world.between(500, 40_000));
                        });
    }

    private void printerRunsOut() {
        fault("printer out of paper");
        site.printer().load((int) world.between(0, 40));
        world.after(
                world.between(20_000, 200_000),
                "",
                () -> {
                    if (!over) site.printer().load(20_000);
                });
    }

    private void jamCleared() {
        site.acceptor().clearJam(world.coin());
    }
}
