package guichet.sim.device;

import static org.assertj.core.api.Assertions.assertThat;

import guichet.queue.host.HostLink.Charge;
import guichet.queue.host.HostLink.Part;
import guichet.queue.host.HostLink.Split;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ChargeBytesTest {

    private static final long WORTH = 0x0102030405L;

    private static byte[] charge() {
        return ChargeBytes.of(
                new Charge(
                        "K-1",
                        "bill",
                        "water",
                        "1",
                        Optional.empty(),
                        WORTH,
                        1,
                        "CNY",
                        List.of(new Part("cash", WORTH + 1, "")),
                        List.of(new Split("biller", WORTH + 1)),
                        "2026-11-21",
                        0));
    }

    @Test
    void a_charge_comes_back_as_it_went() {
        assertThat(ChargeBytes.read(charge())).map(Charge::minorUnits).contains(WORTH);
    }

    /// Amounts that do not fit into their sum were an `ArithmeticException`.
    @Test
    void amounts_whose_sum_is_too_large_are_no_charge() {
        var bytes = ByteBuffer.wrap(charge());
        for (int at = 0; at + Long.BYTES <= bytes.limit(); at++) {
            if (bytes.getLong(at) == WORTH) bytes.putLong(at, Long.MAX_VALUE);
        }

        assertThat(ChargeBytes.read(bytes.array())).isEmpty();
    }
}
