package guichet.app.money;

/// What the customer pays on top of the bill.
public sealed interface Fee {

    record None() implements Fee {}

    record Fixed(Money amount) implements Fee {}

    /// A share of the amount in thousandths, rounded up to a minor unit, not under `least`.
    record PerMille(int perMille, Money least) implements Fee {}

    /// The fee for crediting `amount`.
    static Money on(Fee fee, Money amount) {
        return switch (fee) {
            case None _ -> Money.zero(amount.currency());
            case Fixed(var fixed) -> fixed;
            case PerMille(var perMille, var least) -> {
                var scaled = Math.multiplyExact(amount.minorUnits(), (long) perMille);
                var share = new Money(Math.ceilDiv(scaled, 1000L), amount.currency());
                yield share.max(least);
            }
        };
    }
}
