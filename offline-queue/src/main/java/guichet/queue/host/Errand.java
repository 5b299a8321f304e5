package guichet.queue.host;

import java.util.List;

/// Something other than a charge that the bank must do once: it waits in the outbox, under a key of
/// its own, until the bank has answered. The bank dedupes errands on their key in every profile.
public sealed interface Errand {

    /// The errand's own key.
    String key();

    /// As the outbox keeps it.
    String kind();

    /// Undo a charge, or bar its key so that a later charge under it is refused (`docs/money.md`
    /// M4.3).
    record Reverse(String key, String chargeKey, String reason) implements Errand {
        @Override
        public String kind() {
            return REVERSE;
        }
    }

    /// Give back what was paid by phone.
    ///
    /// @param paymentKey the phone payment's key
    record Refund(String key, String paymentKey, long minorUnits, String currency)
            implements Errand {
        @Override
        public String kind() {
            return REFUND;
        }
    }

    /// Enter a claim or a voucher in the bank's register, the only one there is (`docs/money.md`
    /// M6.2). Entering more under a number adds to it.
    ///
    /// @param number as printed on the receipt
    /// @param type `claim` or `voucher`
    /// @param reason such as `surplus`, `cancelled`, `refused`, `undecided note`
    /// @param chargeKeys the charges whose money this gives back: while one of them is not final it is
    ///     barred before anything is paid out, and if one is posted nothing is. None for money that
    ///     was in no charge, such as surplus or an undecided note
    record Register(
            String key,
            String number,
            String type,
            String paymentKey,
            long minorUnits,
            String currency,
            String reason,
            List<String> chargeKeys)
            implements Errand {

        public Register {
            chargeKeys = List.copyOf(chargeKeys);
        }

        @Override
        public String kind() {
            return REGISTER;
        }
    }

    /// What a cassette session came to.
    ///
    /// @param counted notes by denomination, as people counted them
    record Settle(
            String key,
            String session,
            String cassette,
            String currency,
            long expectedMinorUnits,
            long countedMinorUnits,
            List<Denomination> counted,
            long openedAtMs,
            long closedAtMs)
            implements Errand {

        public Settle {
            counted = List.copyOf(counted);
        }

        @Override
        public String kind() {
            return SETTLE;
        }
    }

    record Denomination(long minorUnits, int count) {}

    String REVERSE = "reverse";
    String REFUND = "refund";
    String REGISTER = "register";
    String SETTLE = "settle";
}
