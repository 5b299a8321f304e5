package guichet.app.runtime;

import java.util.Optional;

/// Whether the wall clock can be believed (`docs/money.md` M7.4). It cannot when it is earlier than
/// the journal's last row, when it jumps against the time since power-up, or when it is more than
/// five minutes from the bank's. The bank's word settles it either way. Pure; owned by the loop
/// thread.
///
/// @param wallMs the wall clock when it was last looked at, milliseconds since 1970 UTC
/// @param uptimeMs the time since power-up at that moment; it never jumps
/// @param doubt why the wall clock is not believed, if it is not
/// @param bankHeard whether the bank has told its time since power-up
public record TrustedTime(long wallMs, long uptimeMs, Optional<String> doubt, boolean bankHeard) {

    /// The most that two clocks may differ.
    public static final long MOST_MS = 5 * 60_000L;

    /// At power-up.
    ///
    /// @param lastRowMs when the journal's last row was written; 0 if there is none
    public static TrustedTime atPowerUp(long wallMs, long uptimeMs, long lastRowMs) {
        var doubt =
                wallMs < lastRowMs
                        ? Optional.of("the clock is before the journal's last row")
                        : Optional.<String>empty();
        return new TrustedTime(wallMs, uptimeMs, doubt, false);
    }

    /// A look at both clocks.
    public TrustedTime seen(long nowWallMs, long nowUptimeMs) {
        var jumped = Math.abs(nowWallMs - wallMs - (nowUptimeMs - uptimeMs)) > MOST_MS;
        return new TrustedTime(
                nowWallMs,
                nowUptimeMs,
                jumped ? Optional.of("the clock was put forward or back") : doubt,
                bankHeard);
    }

    /// The bank told its time.
    public TrustedTime heard(long bankMs, long nowWallMs, long nowUptimeMs) {
        var far = Math.abs(nowWallMs - bankMs) > MOST_MS;
        return new TrustedTime(
                nowWallMs,
                nowUptimeMs,
                far
                        ? Optional.of("the clock is more than five minutes from the bank's")
                        : Optional.empty(),
                true);
    }

    public boolean trusted() {
        return doubt.isEmpty();
    }

    /// Cash is off when the clock cannot be believed and no bank has told the time.
    public boolean cashAllowed() {
        return trusted() || bankHeard;
    }

    /// How old something is: the larger of what the two clocks say.
    ///
    /// @param sinceWallMs when, by the wall clock
    /// @param sinceUptimeMs when, by the time since power-up; negative if before it
    public static long ageMs(
            long sinceWallMs, long sinceUptimeMs, long nowWallMs, long nowUptimeMs) {
        return Math.max(nowWallMs - sinceWallMs, nowUptimeMs - sinceUptimeMs);
    }
}
