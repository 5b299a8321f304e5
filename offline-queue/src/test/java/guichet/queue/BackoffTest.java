package guichet.queue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;

/// M4.4: 2 s doubling to 15 min ± 20 %.
class BackoffTest {

    private final Backoff backoff = Backoff.standard();

    @Test
    void it_doubles_from_two_seconds_to_fifteen_minutes() {
        long[] middle = {2, 4, 8, 16, 32, 64, 128, 256, 512, 900, 900};
        for (var tries = 1; tries <= middle.length; tries++) {
            assertThat(backoff.delayMs(tries, 0.5)).isEqualTo(middle[tries - 1] * 1_000);
        }
    }

    @Test
    void chance_spreads_it_by_a_fifth_either_way() {
        assertThat(backoff.delayMs(1, 0)).isEqualTo(1_600);
        assertThat(backoff.delayMs(1, 0.999_999)).isBetween(2_399L, 2_400L);
        assertThat(backoff.delayMs(1_000_000, 0)).isEqualTo(720_000);
        assertThat(backoff.delayMs(Integer.MAX_VALUE, 0.999_999)).isBetween(1_079_000L, 1_080_000L);
    }

    @Test
    void nonsense_is_refused() {
        assertThatIllegalArgumentException().isThrownBy(() -> backoff.delayMs(0, 0.5));
        assertThatIllegalArgumentException().isThrownBy(() -> backoff.delayMs(1, 1));
        assertThatIllegalArgumentException().isThrownBy(() -> backoff.delayMs(1, Double.NaN));
        assertThatIllegalArgumentException().isThrownBy(() -> new Backoff(0, 1, 0));
        assertThatIllegalArgumentException().isThrownBy(() -> new Backoff(2, 1, 0));
        assertThatIllegalArgumentException().isThrownBy(() -> new Backoff(1, 2, 1));
    }
}
