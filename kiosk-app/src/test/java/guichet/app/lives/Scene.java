package guichet.app.lives;

import static org.assertj.core.api.Assertions.assertThat;

import guichet.app.catalogue.LastGoodCatalogue;
import guichet.app.lives.program.Make;
import guichet.app.lives.program.Program;
import guichet.app.lives.watch.PrintWitness;
import guichet.app.lives.watch.Safety;
import guichet.app.lives.watch.Told;
import guichet.app.lives.world.Catalogues;
import guichet.app.lives.world.Site;
import guichet.app.visit.Place;
import guichet.app.visit.Touch;
import guichet.device.cash.Banknote;
import guichet.queue.host.HostLink.OpenBill;
import guichet.sim.device.SimNote;
import guichet.sim.world.MemoryStore;
import guichet.sim.world.World;
import java.util.List;

/// One customer at the real kiosk, in a world where nothing goes wrong unless the story says so.
final class Scene {

    private static final LastGoodCatalogue CATALOGUE = Catalogues.open();
    private static final String ACCOUNT = "8830012345";

    private final World world = new World(1);
    private final Site site;
    private final Safety safety;
    private final PrintWitness prints;
    private final Told told = new Told();
    private MemoryStore disk = new MemoryStore(world);
    private Program program;

    Scene(List<Banknote> table) {
        site = Site.quiet(world, CATALOGUE, table);
        safety = new Safety(site);
        prints = new PrintWitness(site, safety);
        program = program();
        program.start();
        passes(5_000);
    }

    private Program program() {
        return new Program(
                site, disk, Make.SOUND, new Program.Overseers(safety, prints, told::shows));
    }

    /// The program ends, and is started again over what that disk holds.
    Scene startsAgainOver(MemoryStore other) {
        program.dies();
        disk = other;
        program = program();
        program.start();
        return passes(5_000);
    }

    /// A customer has a water bill of that much, and agreed to pay it here.
    static Scene payingABillOf(long minorUnits) {
        return payingABillOf(minorUnits, Site.yuan());
    }

    static Scene payingABillOf(long minorUnits, List<Banknote> table) {
        return new Scene(table).atTheTerms(minorUnits).agrees();
    }

    Scene atTheTerms(long minorUnits) {
        var bill = new OpenBill("R1", "2026-10", "2026-12-05", minorUnits, "CNY");
        site.bank().owes("water", ACCOUNT, "Z***", List.of(bill));
        site.scanner().show("]Q1", "water" + ACCOUNT);
        passes(2_000);
        var bills = (Place.Bills) place();
        return touches(new Touch.ChooseBill(bills.bills().getFirst()));
    }

    Scene agrees() {
        return touches(new Touch.PayCash());
    }

    Scene touches(Touch touch) {
        program.touch(touch);
        passes(500);
        return this;
    }

    /// @param type of the note
    Scene inserts(int type) {
        var note = site.acceptor().insert(type);
        assertThat(note.place()).as("the acceptor takes " + note).isNotEqualTo(SimNote.Place.HAND);
        safety.inserted(note);
        passes(2_500);
        return this;
    }

    Scene passes(long ms) {
        var until = world.now() + ms;
        program.drain();
        while (world.nextDueMs() <= until) {
            world.runNext();
            program.drain();
        }
        world.runUntil(until);
        assertThat(safety.violations()).isEmpty();
        return this;
    }

    Place place() {
        return told.place().orElseThrow();
    }

    Place.PayingView paying() {
        return ((Place.Paying) place()).payment();
    }

    Site site() {
        return site;
    }

    MemoryStore disk() {
        return disk;
    }

    PrintWitness prints() {
        return prints;
    }
}
