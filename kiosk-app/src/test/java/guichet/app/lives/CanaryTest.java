package guichet.app.lives;

import static org.assertj.core.api.Assertions.assertThat;

import guichet.app.canary.Canary;
import guichet.app.canary.CanaryHunt;
import guichet.app.keys.SiteKeys;
import guichet.app.lives.program.Make;
import guichet.app.lives.program.Program;
import guichet.app.lives.watch.PrintWitness;
import guichet.app.lives.watch.Safety;
import guichet.app.lives.watch.Told;
import guichet.app.lives.world.Catalogues;
import guichet.app.lives.world.Site;
import guichet.app.visit.Place;
import guichet.app.visit.Touch;
import guichet.app.visit.Visit;
import guichet.queue.Store;
import guichet.queue.host.HostLink.OpenBill;
import guichet.queue.sqlite.OpenMode;
import guichet.queue.sqlite.SqliteStore;
import guichet.sim.world.World;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The real kiosk over SQLite takes a payment in which a name, an account number, a phone number and a
/// card number are planted; then everything it left behind is looked through.
class CanaryTest {

    private static final Canary NAME = new Canary("holder's name", "Canary Zhang 张伟明");
    private static final Canary ACCOUNT = new Canary("account", "8861947205");
    private static final Canary PHONE = new Canary("phone", "13957142868");
    private static final Canary CARD = new Canary("card number", "5500000000000004");
    private static final Set<Canary> ALL = Set.of(NAME, ACCOUNT, PHONE, CARD);

    @TempDir private Path folder;

    /// M7.5
    @Test
    void no_planted_value_is_in_what_a_sealed_kiosk_leaves_behind() {
        var left = pays(SiteKeys::sealed);

        assertThat(CanaryHunt.hunt(folder.resolve("data"), ALL)).isEmpty();
        assertThat(CanaryHunt.inWords("log lines", left.logged(), ALL)).isEmpty();
        assertThat(CanaryHunt.inWords("receipts", left.papers(), ALL)).isEmpty();
        assertThat(left.papers()).anyMatch(paper -> paper.contains("****7205"));
        assertThat(CanaryHunt.inWords("screens", left.screens(), Set.of(CARD))).isEmpty();
        assertThat(CanaryHunt.inWords("screens", left.screens(), Set.of(ACCOUNT)))
                .as("the hunt sees the screens: a customer's own account is on them")
                .isNotEmpty();
    }

    /// The twin: without the seal the same payment is found out, so the hunt looks where it should.
    @Test
    void without_the_seal_every_value_of_the_payment_is_found() {
        pays((_, store) -> store);

        assertThat(CanaryHunt.hunt(folder.resolve("data"), ALL))
                .extracting(CanaryHunt.Find::what)
                .contains(NAME.what(), ACCOUNT.what(), PHONE.what());
    }

    private interface Seal {
        Store around(Path kiosk, Store store);
    }

    private record Left(List<String> logged, List<String> papers, List<String> screens) {}

    /// One payment in cash, from a scanned bill to the end of printing.
    private Left pays(Seal seal) {
        var screens = new ArrayList<String>();
        var log = new ByteArrayOutputStream();
        var before = System.err;
        SiteKeys.make(folder);
        var data = folder.resolve("data");
        assertThat(data.toFile().mkdir()).isTrue();
        System.setErr(new PrintStream(log, true, StandardCharsets.UTF_8));
        try (var disk = SqliteStore.open(data.resolve("kiosk.db"), OpenMode.MAY_CREATE)) {
            var lobby = new Lobby(seal.around(folder, disk), screens);
            lobby.pays();
            assertThat(disk.outstanding().count()).isZero();
            return new Left(
                    log.toString(StandardCharsets.UTF_8).lines().toList(),
                    lobby.site.printer().sheets().stream()
                            .map(s -> s.document().toString())
                            .toList(),
                    screens);
        } finally {
            System.setErr(before);
        }
    }

    /// A quiet place, one kiosk, one customer.
    private static final class Lobby {

        private final World world = new World(7);
        private final Site site = Site.quiet(world, Catalogues.open(), Site.yuan());
        private final Safety safety = new Safety(site);
        private final List<String> screens;
        private final Told told = new Told();
        private final Program program;

        Lobby(Store store, List<String> screens) {
            this.screens = screens;
            var prints = new PrintWitness(site, safety);
            program =
                    new Program(
                            site,
                            store,
                            Make.SOUND,
                            new Program.Overseers(safety, prints, this::shows));
            program.start();
            passes(5_000);
        }

        private void shows(Visit visit) {
            told.shows(visit);
            screens.add(visit.toString());
        }

        void pays() {
            var bill = new OpenBill(PHONE.value(), "2026-10", "2026-12-05", 3_700, "CNY");
            site.bank().owes("water", ACCOUNT.value(), NAME.value(), List.of(bill));
            site.scanner().show("]C0", CARD.value());
            passes(2_000);
            site.scanner().show("]Q1", "water" + ACCOUNT.value());
            passes(2_000);
            var bills = (Place.Bills) told.place().orElseThrow();
            touches(new Touch.ChooseBill(bills.bills().getFirst()));
            touches(new Touch.PayCash());
            inserts(3);
            inserts(3);
            passes(20_000);
            assertThat(told.results()).hasSize(1);
            touches(new Touch.Finish());
            program.stops();
            assertThat(safety.violations()).isEmpty();
        }

        private void touches(Touch touch) {
            program.touch(touch);
            passes(500);
        }

        private void inserts(int type) {
            safety.inserted(site.acceptor().insert(type));
            passes(2_500);
        }

        private void passes(long ms) {
            var until = world.now() + ms;
            program.drain();
            while (world.nextDueMs() <= until) {
                world.runNext();
                program.drain();
            }
            world.runUntil(until);
        }
    }
}
