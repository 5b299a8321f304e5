package guichet.app.kill;

import java.util.Locale;

/// When the kiosk is killed while a phone pays.
enum PhoneAccident {
    /// The bank has the request; whether the kiosk has the answer is not known.
    REQUESTED,
    /// The code is on the screen, and nobody pays it.
    SHOWN,
    /// The customer has paid; whether the kiosk knows is not known.
    PAID;

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
