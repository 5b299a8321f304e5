package guichet.sim.ledger;

import guichet.queue.host.Confirmation;
import guichet.queue.host.Errand;
import guichet.queue.host.ErrandAnswer;
import guichet.queue.host.Redemption;
import guichet.queue.host.RedemptionAnswer;
import guichet.sim.world.World;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// The register of claims and vouchers, the only one there is (`docs/money.md` M6.2). What is on a
/// number is what was registered under it less what was redeemed. Before anything is paid out, each of
/// its charges that is not final is undone or barred; if one cannot be, nothing is paid.
public final class ClaimBook {

    private final World world;
    private final ChargeBook charges;
    private final Map<String, Page> pages = new LinkedHashMap<>();
    private final Map<String, Redeemed> redemptions = new LinkedHashMap<>();

    private static final class Page {
        private final String type;
        private final String currency;
        private final Set<String> chargeKeys = new LinkedHashSet<>();
        private long registered;
        private long redeemed;

        private Page(String type, String currency) {
            this.type = type;
            this.currency = currency;
        }
    }

    /// What is on a number, in minor units.
    ///
    /// @param registered ever
    public record Standing(
            String number, String type, long registered, long redeemed, String currency) {
        public long left() {
            return registered - redeemed;
        }
    }

    /// One redemption and its final answer.
    public record Redeemed(Redemption redemption, RedemptionAnswer answer) {}

    public ClaimBook(World world, ChargeBook charges) {
        this.world = world;
        this.charges = charges;
    }

    public ErrandAnswer register(Errand.Register entry) {
        var page =
                pages.computeIfAbsent(
                        entry.number(), _ -> new Page(entry.type(), entry.currency()));
        if (!page.type.equals(entry.type())) return new ErrandAnswer.Cannot("type-differs");
        if (!page.currency.equals(entry.currency())) {
            return new ErrandAnswer.Cannot("currency-differs");
        }
        page.registered = Math.addExact(page.registered, entry.minorUnits());
        page.chargeKeys.addAll(entry.chargeKeys());
        world.note(
                "bank: %s %s of %d is registered"
                        .formatted(entry.type(), entry.number(), entry.minorUnits()));
        return new ErrandAnswer.Done("registered");
    }

    /// @param canBar whether this bank can bar a key that it has never seen
    public RedemptionAnswer redeem(Redemption redemption, boolean canBar) {
        var known = redemptions.get(redemption.key());
        if (known != null) {
            return known.redemption().equals(redemption)
                    ? known.answer()
                    : new RedemptionAnswer.Unknown("key-conflict");
        }
        var answer = decided(redemption, canBar);
        redemptions.put(redemption.key(), new Redeemed(redemption, answer));
        world.note("bank: redemption of " + redemption.number() + ": " + answer);
        return answer;
    }

    private RedemptionAnswer decided(Redemption redemption, boolean canBar) {
        var page = pages.get(redemption.number());
        if (page == null) return new RedemptionAnswer.Refused("unknown-number");
        var left = page.registered - page.redeemed;
        if (left == 0) return new RedemptionAnswer.Refused("redeemed-before");
        if (redemption.purpose().equals("payout") && redemption.payee().isEmpty()) {
            return new RedemptionAnswer.Refused("payee-missing");
        }
        for (var key : page.chargeKeys) {
            if (isOpen(key) && charges.reverse(key, canBar) instanceof ErrandAnswer.Cannot) {
                return new RedemptionAnswer.Refused("charge-stands");
            }
        }
        page.redeemed = page.registered;
        return new RedemptionAnswer.Accepted(left, page.currency);
    }

    private boolean isOpen(String key) {
        return charges.state(key).map(Confirmation.Pending.class::isInstance).orElse(true);
    }

    /// Empty if the number was never registered.
    public Optional<Standing> standing(String number) {
        return Optional.ofNullable(pages.get(number))
                .map(p -> new Standing(number, p.type, p.registered, p.redeemed, p.currency));
    }

    public List<Standing> standings() {
        return pages.keySet().stream().flatMap(n -> standing(n).stream()).toList();
    }

    /// Every redemption that was decided, oldest first.
    public List<Redeemed> redemptions() {
        return List.copyOf(redemptions.values());
    }
}
