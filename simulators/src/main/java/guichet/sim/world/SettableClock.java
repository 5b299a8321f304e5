package guichet.sim.world;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;

/// The wall clock of a [World]: its time, and as far off as somebody has set it. Setting it moves
/// nothing on the agenda, as a wrong clock moves nothing in the street.
public final class SettableClock extends Clock {

    private final World world;
    private final Setting setting;
    private final ZoneId zone;

    private static final class Setting {
        private long aheadMs;
    }

    SettableClock(World world) {
        this(world, new Setting(), ZoneOffset.UTC);
    }

    private SettableClock(World world, Setting setting, ZoneId zone) {
        this.world = world;
        this.setting = setting;
        this.zone = zone;
    }

    /// Sets it that far ahead of the world's time; negative for behind. All views of this clock
    /// move together.
    public void setAhead(Duration ahead) {
        setting.aheadMs = ahead.toMillis();
        world.note("the clock is set " + setting.aheadMs + " ms ahead");
    }

    @Override
    public ZoneId getZone() {
        return zone;
    }

    @Override
    public Clock withZone(ZoneId other) {
        return new SettableClock(world, setting, other);
    }

    @Override
    public long millis() {
        return world.now() + setting.aheadMs;
    }

    @Override
    public Instant instant() {
        return Instant.ofEpochMilli(millis());
    }
}
