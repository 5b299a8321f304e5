package guichet.app.runtime;

import guichet.app.money.Money;
import guichet.app.payment.Asked;
import guichet.app.payment.Promise;
import guichet.queue.Commit;
import guichet.queue.OutboxEntry;
import guichet.queue.host.Errand;
import guichet.queue.host.HostLink;
import java.util.List;

/// Claims and vouchers on their way to the bank's register, the only one there is (`docs/money.md`
/// M6.2). A claim enters it when it has become worth something.
final class ClaimEntries {

    /// Entries of one register hold no biller up.
    private static final String GROUP = "register";

    private final HostLink host;

    ClaimEntries(HostLink host) {
        this.host = host;
    }

    /// What a promise keeps for the customer beside its charges: none of their money is in it, so the
    /// bank need not bar any of them before it pays.
    void enter(Promise promise, Commit.Builder commit, long nowMs) {
        var plan = promise.plan();
        var charges = List.<String>of();
        if (promise.claim().isPositive()) {
            var entry = claim(plan.claimKey(), plan.key(), promise.claim(), "not used", charges);
            enqueue(entry.under(plan.claimNumber()), commit, nowMs);
        }
        promise.undecided()
                .filter(Money::isPositive)
                .map(value ->
                        claim(plan.key() + "-U", plan.key(), value, "undecided note", charges))
                .ifPresent(entry -> enqueue(entry.under(plan.claimNumber()), commit, nowMs));
        if (promise.voucher().isPositive()) {
            var entry = claim(plan.surplusKey(), plan.key(), promise.voucher(), "surplus", charges);
            enqueue(entry.voucherUnder(plan.claimNumber()), commit, nowMs);
        }
    }

    /// A charge the bank refused finally, fee included (M6.1).
    void refused(Promise promise, OutboxEntry charge, Commit.Builder commit, long nowMs) {
        var value = money(charge.minorUnits(), charge.currency());
        var plan = promise.plan();
        var entry = claim(charge.key() + "-C", plan.key(), value, "refused", List.of(charge.key()));
        enqueue(entry.under(plan.claimNumber()), commit, nowMs);
    }

    /// The cash of a bill whose charge was undone, or an amount the terminal did not give back.
    void released(Asked asked, Money value, String claimNumber, Commit.Builder commit, long nowMs) {
        if (!value.isPositive()) return;
        var entry =
                claim(
                        asked.chargeKey() + "-C" + asked.attempt(),
                        asked.paymentKey(),
                        value,
                        "charge undone",
                        List.of(asked.chargeKey()));
        enqueue(entry.under(claimNumber), commit, nowMs);
    }

    private record Entry(
            String key, String paymentKey, Money value, String reason, List<String> charges) {

        Errand.Register under(String number) {
            return register(number, "claim");
        }

        Errand.Register voucherUnder(String number) {
            return register(number + "-V", "voucher");
        }

        private Errand.Register register(String number, String type) {
            return new Errand.Register(
                    key,
                    number,
                    type,
                    paymentKey,
                    value.minorUnits(),
                    value.currency().getCurrencyCode(),
                    reason,
                    charges);
        }
    }

    private static Entry claim(
            String key, String paymentKey, Money value, String reason, List<String> charges) {
        return new Entry(key, paymentKey, value, reason, charges);
    }

    private static Money money(long minorUnits, String currency) {
        return new Money(minorUnits, java.util.Currency.getInstance(currency));
    }

    /// A bank without a register gets none; the books and the paper say what is owed.
    private void enqueue(Errand.Register errand, Commit.Builder commit, long nowMs) {
        if (!host.errands().contains(errand.kind())) return;
        commit.enqueue(
                OutboxEntry.fresh(
                        errand.key(),
                        errand.kind(),
                        GROUP,
                        errand.number(),
                        host.errandBody(errand),
                        errand.minorUnits(),
                        errand.currency(),
                        nowMs));
    }
}
