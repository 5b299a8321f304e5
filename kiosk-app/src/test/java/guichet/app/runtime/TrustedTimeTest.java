package guichet.app.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/// `docs/money.md` M7.4: when the wall clock is believed.
class TrustedTimeTest {

    private static final long NOON = 1_795_262_400_000L;
    private static final long HOUR = 3_600_000;

    @Test
    void a_clock_before_the_last_row_is_not_believed_and_cash_is_off_until_the_bank_speaks() {
        var time = TrustedTime.atPowerUp(NOON, 0, NOON + 1);
        assertThat(time.trusted()).isFalse();
        assertThat(time.cashAllowed()).isFalse();

        var told = time.heard(NOON + 60_000, NOON, 0);
        assertThat(told.trusted()).isTrue();
        assertThat(told.cashAllowed()).isTrue();
    }

    @Test
    void a_clock_far_from_the_banks_is_flagged_and_cash_goes_on() {
        var time = TrustedTime.atPowerUp(NOON, 0, 0).heard(NOON + HOUR, NOON, 0);

        assertThat(time.trusted()).isFalse();
        assertThat(time.cashAllowed()).isTrue();
        assertThat(time.doubt()).hasValueSatisfying(d -> assertThat(d).contains("five minutes"));
    }

    @Test
    void a_clock_that_is_put_back_while_running_is_noticed() {
        var time = TrustedTime.atPowerUp(NOON, 0, 0);

        assertThat(time.seen(NOON + HOUR, HOUR).trusted()).isTrue();
        assertThat(time.seen(NOON - HOUR, 1_000).trusted()).isFalse();
        assertThat(time.seen(NOON + HOUR, 1_000).trusted()).isFalse();
    }

    @Test
    void an_age_is_the_larger_of_both_clocks() {
        assertThat(TrustedTime.ageMs(NOON, 0, NOON - HOUR, HOUR)).isEqualTo(HOUR);
        assertThat(TrustedTime.ageMs(NOON, 0, NOON + 2 * HOUR, HOUR)).isEqualTo(2 * HOUR);
    }
}
