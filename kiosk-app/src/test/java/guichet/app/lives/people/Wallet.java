package guichet.app.lives.people;

import guichet.app.lives.world.Site;
import guichet.app.visit.Place.Way;
import guichet.sim.device.Cardholder;
import guichet.sim.world.World;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/// What a customer means to pay with, and how they behave with card and phone.
final class Wallet {

    private static final String CODE = "280000004711";
    private static final List<String> ENDINGS = List.of("0000", "1111", "2222", "4242");

    /// What the customer means to pay with.
    enum Tender {
        CASH,
        CARD,
        PHONE,
        CASH_THEN_CARD,
        CASH_THEN_PHONE
    }

    private final World world;
    private final Tender tender;
    private final boolean sure;

    /// @param sure whether they know their PIN, have money, and do not dawdle
    private Wallet(World world, Tender tender, boolean sure) {
        this.world = world;
        this.tender = tender;
        this.sure = sure;
    }

    static Wallet drawn(World world) {
        var cash = world.chance(0.4);
        return new Wallet(
                world,
                cash ? Tender.CASH : world.pick(List.of(Tender.values())),
                /* sure= */ false);
    }

    static Wallet paying(World world, Tender tender) {
        return new Wallet(world, tender, /* sure= */ true);
    }

    boolean cashOnly() {
        return tender == Tender.CASH;
    }

    /// How all of it is to be paid, or what comes first.
    Way first() {
        return switch (tender) {
            case CASH, CASH_THEN_CARD, CASH_THEN_PHONE -> Way.CASH;
            case CARD -> Way.CARD;
            case PHONE -> Way.PHONE;
        };
    }

    /// How the rest is to be paid; empty in notes.
    Optional<Way> rest() {
        return switch (tender) {
            case CASH -> Optional.empty();
            case CARD, CASH_THEN_CARD -> Optional.of(Way.CARD);
            case PHONE, CASH_THEN_PHONE -> Optional.of(Way.PHONE);
        };
    }

    /// Stands before the kiosk from now on.
    void comes(Site site) {
        site.terminal().cardholder((_, _) -> presented());
        site.bank().phoneCustomer(_ -> paidIn());
    }

    void leaves(Site site) {
        site.terminal().cardholder(Cardholder.nobody());
    }

    private Optional<Cardholder.Presented> presented() {
        if (!sure && world.chance(0.1)) return Optional.empty();
        var late = !sure && world.chance(0.1);
        return Optional.of(
                new Cardholder.Presented(
                        late ? world.between(20_000, 59_000) : world.between(500, 8_000),
                        Cardholder.CARD,
                        sure || world.chance(0.85)));
    }

    private OptionalLong paidIn() {
        if (!sure && world.chance(0.15)) return OptionalLong.empty();
        var late = !sure && world.chance(0.15);
        return OptionalLong.of(late ? world.between(30_000, 150_000) : world.between(500, 12_000));
    }

    /// A payment code on the customer's phone.
    String code() {
        return CODE + world.pick(ENDINGS);
    }
}
