package guichet.app.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import guichet.sim.world.MemoryStore;
import guichet.sim.world.World;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;

/// `docs/money.md` M7.4: the business date moves forward only, at close of day; M7.8: at a safe
/// point.
class BusinessDayTest {

    private static final LocalDate MONDAY = LocalDate.of(2026, 11, 23);
    private static final LocalDate TUESDAY = MONDAY.plusDays(1);

    @Test
    void a_day_opens_when_the_calendar_is_later_the_clock_believed_and_nothing_open() {
        try (var store = new MemoryStore(new World(1))) {
            store.commit(BusinessDay.opening(MONDAY, 1));
            var day = new BusinessDay(store);

            assertThat(day.today(TUESDAY)).isEqualTo(MONDAY);
            assertThat(day.due(MONDAY, true, true)).isEmpty();
            assertThat(day.due(TUESDAY, false, true)).isEmpty();
            assertThat(day.due(TUESDAY, true, false)).isEmpty();
            assertThat(day.due(TUESDAY, true, true)).contains(TUESDAY);
        }
    }

    @Test
    void a_clock_put_back_does_not_bring_yesterday_back() {
        try (var store = new MemoryStore(new World(1))) {
            store.commit(BusinessDay.opening(TUESDAY, 1));
            var day = new BusinessDay(store);

            assertThat(day.due(MONDAY, true, true)).isEmpty();
            assertThat(day.today(MONDAY)).isEqualTo(TUESDAY);
        }
    }

    @Test
    void the_day_survives_the_program() {
        try (var store = new MemoryStore(new World(1))) {
            store.commit(BusinessDay.opening(MONDAY, 1));
            store.commit(BusinessDay.opening(TUESDAY, 2));

            assertThat(new BusinessDay(store).today(MONDAY)).isEqualTo(TUESDAY);
        }
    }
}
