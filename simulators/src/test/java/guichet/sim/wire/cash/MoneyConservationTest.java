package guichet.sim.wire.cash;

import static org.assertj.core.api.Assertions.assertThat;

import guichet.sim.wire.cash.Note.Place;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Whatever a mad host and mad hands do, every note is in one place, and what the cassette holds is
/// what landed.
class MoneyConservationTest {

    private static final List<Moment> MOMENTS = List.of(Moment.values());

    private final Pace pace = Pace.realistic(1);
    private final List<String> events = new ArrayList<>();
    private final Vault vault = new Vault(100_000);
    private final CcnetUnit unit = new CcnetUnit(vault, pace, "1", events::add);

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10})
    void money_is_conserved(long seed) {
        var chance = new Random(seed);
        unit.powerOn();
        for (long now = 0; now < 2_000_000; now += chance.nextInt(400)) {
            unit.advance(now);
            if (chance.nextInt(4) == 0) hands(chance);
            else host(chance);
            conserved();
        }
        assertThat(sum("landed"))
                .isPositive()
                .isEqualTo(vault.total(Place.CASSETTE) + vault.total(Place.COLLECTED));
        assertThat(sum("acknowledged")).isPositive().isLessThanOrEqualTo(sum("landed"));
    }

    private void conserved() {
        long everywhere = 0;
        for (var place : Place.values()) everywhere += vault.total(place);
        assertThat(everywhere).isEqualTo(vault.brought());
        long moving =
                vault.count(Place.INLET) + vault.count(Place.ESCROW) + vault.count(Place.PATH);
        assertThat(moving).isEqualTo(unit.metal().note().isPresent() ? 1 : 0);
    }

    private void hands(Random chance) {
        switch (chance.nextInt(14)) {
            case 0 -> unit.powerOff();
            case 1, 2 -> unit.powerOn();
            case 3 -> unit.metal().jamNextBeforeEscrow();
            case 4 -> unit.metal().jamNextAfterLever();
            case 5, 6 -> unit.repair();
            case 7 -> unit.metal().removeCassette();
            case 8 -> unit.insertCassette(chance.nextInt(20) == 0);
            case 9 -> unit.cutPowerAt(MOMENTS.get(chance.nextInt(MOMENTS.size())));
            default -> {
                var faces = List.of("1", "5", "10", "20", "50", "100", "foreign");
                var _ = unit.insert(vault.bring(faces.get(chance.nextInt(faces.size()))));
            }
        }
    }

    private void host(Random chance) {
        var frame =
                switch (chance.nextInt(20)) {
                    case 0 -> frame(0x30);
                    case 1, 2 -> frame(0x34, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF);
                    case 3, 4, 5, 6 -> frame(0x35);
                    case 7 -> frame(0x36);
                    case 8 -> frame(0x38);
                    case 9, 10, 11 -> frame(0x00);
                    default -> frame(0x33);
                };
        var _ = unit.answer(frame);
    }

    private static CcnetFrames.Frame frame(int command, int... data) {
        var bytes = new byte[data.length];
        for (int i = 0; i < data.length; i++) bytes[i] = (byte) data[i];
        return new CcnetFrames.Frame(true, command, bytes);
    }

    private long sum(String event) {
        return events.stream()
                .filter(e -> e.startsWith(event + " "))
                .mapToLong(e -> Long.parseLong(e.substring(event.length() + 1).replace(".", "")))
                .sum();
    }
}
