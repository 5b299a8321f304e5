package guichet.sim.host.bank;

import java.util.List;
import java.util.Optional;

/// A charge as a terminal sent it; whether it is *accepted* is another question.
///
/// @param amount what the biller's customer is credited with, minor units
/// @param fee on top of it, minor units; parts and splits sum to both
/// @param businessDate `yyyy-MM-dd`, the terminal's
public record Charge(
        ChargeKey key,
        String purpose,
        String service,
        String account,
        Optional<String> reference,
        long amount,
        long fee,
        String currency,
        List<Part> parts,
        List<Split> splits,
        String businessDate) {

    /// What it came in as.
    ///
    /// @param tender `cash`, `card`, `phone` or `voucher`
    /// @param reference the terminal's own number for it; empty for cash
    public record Part(String tender, long amount, String reference) {}

    /// @param to `biller`, `agent` or `fee`
    public record Split(String to, long amount) {}

    public Charge {
        parts = List.copyOf(parts);
        splits = List.copyOf(splits);
    }

    boolean surplus() {
        return purpose.equals("surplus");
    }

    /// What is wrong with it in itself; empty is in order.
    public Optional<String> fault() {
        if (surplus() == reference.isPresent()) {
            return Optional.of(
                    surplus() ? "reference does not belong in a surplus" : "reference is missing");
        }
        var paid = parts.stream().mapToLong(Part::amount).sum();
        if (paid != amount + fee) {
            return Optional.of(
                    "parts sum to %d, not to amount and fee, %d".formatted(paid, amount + fee));
        }
        var sum = splits.stream().mapToLong(Split::amount).sum();
        if (sum != amount + fee) {
            return Optional.of(
                    "splits sum to %d, not to amount and fee, %d".formatted(sum, amount + fee));
        }
        var fees = splits.stream().filter(s -> s.to().equals("fee")).mapToLong(Split::amount).sum();
        return fees == fee
                ? Optional.empty()
                : Optional.of("splits give %d to fee, not %d".formatted(fees, fee));
    }
}
