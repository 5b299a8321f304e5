package guichet.app.ui;

import guichet.app.bill.Language;
import guichet.app.bill.Wording;
import java.util.Map;
import java.util.Optional;

/// Whose kiosk this is.
///
/// @param helpPhone shown under "help", as it is dialled
public record Brand(Wording name, Optional<String> helpPhone) {

    /// The software's own name, where no bank has put its own.
    public static Brand house() {
        return new Brand(
                new Wording(Map.of(Language.ZH_CN, "便民缴费", Language.EN, "Guichet")),
                Optional.empty());
    }
}
