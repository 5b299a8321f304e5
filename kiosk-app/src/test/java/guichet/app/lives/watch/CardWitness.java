package guichet.app.lives.watch;

import guichet.app.lives.world.Site;
import guichet.app.payment.Asked;
import guichet.app.payment.ElectronicStage;
import guichet.app.payment.ElectronicStage.Authorising;
import guichet.app.payment.ElectronicStage.Charging;
import guichet.app.payment.ElectronicStage.Keeping;
import guichet.app.payment.ElectronicStage.Undoing;
import guichet.app.payment.Means;
import guichet.app.payment.PaymentState.Tendering;
import guichet.device.DeviceStatus;
import guichet.device.terminal.PaymentTerminal;
import guichet.device.terminal.TerminalIdentity;
import guichet.queue.Store;
import java.util.Currency;
import java.util.Optional;
import java.util.function.BiPredicate;
import java.util.stream.Stream;

/// Stands between the kiosk and its terminal and looks, before each command that can move money,
/// whether the journal's row is on the disk (`docs/money.md` M5.2, M5.4).
public final class CardWitness implements PaymentTerminal {

    private final Site site;
    private final Store disk;
    private final Safety safety;

    /// @param disk what the power leaves, not what the kiosk was told
    public CardWitness(Site site, Store disk, Safety safety) {
        this.site = site;
        this.disk = disk;
        this.safety = safety;
    }

    private record Open(Asked asked, ElectronicStage stage) {}

    /// Some amount asked of a card stands so in the journal.
    private boolean written(BiPredicate<Asked, ElectronicStage> so) {
        safety.journal().read(disk);
        var payment = safety.journal().payment();
        var now =
                payment.state() instanceof Tendering t
                        ? Stream.of(new Open(t.asked(), t.stage()))
                        : Stream.<Open>empty();
        var lingering = payment.lingering().stream().map(l -> new Open(l.asked(), l.stage()));
        return Stream.concat(now, lingering)
                .filter(open -> open.asked().means() == Means.CARD)
                .anyMatch(open -> so.test(open.asked(), open.stage()));
    }

    @Override
    public void authorise(long minorUnits, Currency currency) {
        var durable =
                written((asked, stage) ->
                        stage instanceof Authorising
                                && asked.amount().minorUnits() == minorUnits
                                && asked.amount().currency().equals(currency));
        if (!durable) safety.violated("an authorisation is sent without a durable AUTHORISING");
        if (written((_, stage) -> !(stage instanceof Authorising))) {
            safety.violated("an authorisation is sent while another is not settled");
        }
        site.terminal().authorise(minorUnits, currency);
    }

    @Override
    public void keep() {
        if (!written((_, stage) -> stage instanceof Keeping)) {
            safety.violated("a card is kept whose bill is not posted by the journal");
        }
        site.terminal().keep();
    }

    @Override
    public void giveBack() {
        if (written((_, stage) -> stage instanceof Charging)) {
            safety.violated("a card is given back while its bill is being charged");
        }
        site.terminal().giveBack();
    }

    @Override
    public void voidPayment(int receiptNumber) {
        var durable =
                written((_, stage) ->
                        stage instanceof Undoing u && u.taken().receiptNumber() == receiptNumber);
        if (!durable) safety.violated("a void is sent without a durable row");
        site.terminal().voidPayment(receiptNumber);
    }

    @Override
    public void abort() {
        site.terminal().abort();
    }

    @Override
    public void askLast() {
        site.terminal().askLast();
    }

    @Override
    public Optional<TerminalIdentity> identity() {
        return site.terminal().identity();
    }

    @Override
    public String id() {
        return site.terminal().id();
    }

    @Override
    public void start() {
        site.terminal().start();
    }

    @Override
    public DeviceStatus status() {
        return site.terminal().status();
    }

    @Override
    public void close() {
        site.terminal().close();
    }
}
