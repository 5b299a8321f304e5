package guichet.device.cash;

import java.util.Currency;

/// A kind of note that an acceptor can tell apart. Two series of one denomination are two types.
///
/// @param type the acceptor's own number for it (CCNET: bit in the bill table, 0 to 23)
/// @param minorUnits its value, in the currency's minor units
public record Banknote(int type, long minorUnits, Currency currency) {

    public Banknote {
        if (type < 0) throw new IllegalArgumentException("note type " + type + " is negative");
        if (minorUnits <= 0) {
            throw new IllegalArgumentException("note value " + minorUnits + " is not positive");
        }
    }
}
