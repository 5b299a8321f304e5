package guichet.app.runtime;

import static guichet.app.runtime.Accounts.*;
import static guichet.app.runtime.Bookkeeping.move;

import guichet.app.payment.Asked;
import guichet.app.payment.Effect;
import guichet.app.payment.Effect.*;
import guichet.app.payment.Means;
import guichet.app.payment.Payments;
import guichet.app.payment.Taken;
import guichet.queue.Commit;
import guichet.queue.OutboxEntry;
import guichet.queue.OutboxEntry.State;
import guichet.queue.Store;
import guichet.queue.forward.Reversals;
import guichet.queue.host.Errand;
import guichet.queue.host.HostLink;

/// The books of card and phone money (`docs/money.md` M5, M6.3), and the errands that undo it.
final class ElectronicBooks {

    private final HostLink host;
    private final Store store;
    private final ChargeEntries charges;
    private final ClaimEntries claims;

    ElectronicBooks(HostLink host, Store store, ChargeEntries charges, ClaimEntries claims) {
        this.host = host;
        this.store = store;
        this.charges = charges;
        this.claims = claims;
    }

    void write(Effect.Booking effect, Commit.Builder commit, long nowMs) {
        switch (effect) {
            case RecordTaken(var asked, var taken) ->
                    move(commit, CUSTOMER_CREDIT, clearing(asked), taken.amount(), memo(asked));
            case RecordCharge(var plan, var asked, var taken) ->
                    commit.enqueue(charges.entry(plan, Payments.charge(plan, asked, taken), nowMs));
            case RecordKept(var asked) -> {
                var biller = billerPayable(asked.billerId());
                move(commit, biller, CUSTOMER_CREDIT, asked.due(), asked.chargeKey());
                move(commit, FEE, CUSTOMER_CREDIT, asked.fee(), asked.chargeKey());
            }
            case RecordUnkept(var asked) -> {
                var biller = billerPayable(asked.billerId());
                move(commit, CUSTOMER_CREDIT, biller, asked.due(), memo(asked) + ", undone");
                move(commit, CUSTOMER_CREDIT, FEE, asked.fee(), memo(asked) + ", undone");
            }
            case RecordReversing(var asked) -> reverse(asked, commit, nowMs);
            case RecordGivenBack(var asked, var taken) -> givenBack(asked, taken, commit, nowMs);
            case RecordReleased(var asked) -> {
                move(commit, CLAIMS_PAYABLE, CUSTOMER_CREDIT, asked.cash(), memo(asked));
                claims.released(asked, asked.cash(), claimOf(asked), commit, nowMs);
            }
            case RecordOwed(var asked, var taken) -> {
                move(commit, CLAIMS_PAYABLE, CUSTOMER_CREDIT, taken.amount(), memo(asked));
                claims.released(asked, taken.amount(), claimOf(asked), commit, nowMs);
            }
            case RecordBankClaim(var asked, var taken) ->
                    move(commit, CUSTOMER_CREDIT, BANK_CLAIMS, taken.amount(), memo(asked));
            case OpenPayment _, RecordEscrowed _, RecordCredit _, RecordReturned _ -> {}
            case RecordSuspense _, MoveToSuspense _, RecordUndecided _, SettleUndecided _ -> {}
            case RecordUnclaimed _, RecordPromise _, RecordVoid _, RaiseAlarm _ -> {}
            case PrintReceipt _, KeepReceipt _, RecordAsked _ -> {}
        }
    }

    private static String clearing(Asked asked) {
        return asked.means() == Means.CARD ? CARD_CLEARING : PHONE_CLEARING;
    }

    private static String memo(Asked asked) {
        return asked.chargeKey() + " by " + asked.means().word();
    }

    private String claimOf(Asked asked) {
        return Plans.claimNumber(asked.paymentKey());
    }

    private void givenBack(Asked asked, Taken taken, Commit.Builder commit, long nowMs) {
        move(
                commit,
                clearing(asked),
                CUSTOMER_CREDIT,
                taken.amount(),
                memo(asked) + ", given back");
        if (asked.means() == Means.CARD) return;
        var currency = taken.amount().currency().getCurrencyCode();
        var refund =
                new Errand.Refund(
                        asked.refundKey(), asked.phoneKey(), taken.amount().minorUnits(), currency);
        commit.enqueue(
                errand(
                        refund,
                        "phone",
                        asked.refundKey(),
                        taken.amount().minorUnits(),
                        currency,
                        nowMs));
    }

    /// A charge without a final answer is frozen: it is never sent again (M5.4). One that was refused
    /// meanwhile needs no reversal; one that nine could not undo needs a person.
    private void reverse(Asked asked, Commit.Builder commit, long nowMs) {
        var charge = store.outboxEntry(asked.chargeKey()).orElseThrow();
        var nth = Reversals.next(charge.key(), store);
        if (charge.state() == State.REJECTED || nth.isEmpty()) return;
        commit.add(
                Reversals.freezing(
                        charge, nth.getAsInt(), host, "card or phone could not wait", nowMs));
    }

    private OutboxEntry errand(
            Errand errand,
            String group,
            String account,
            long minorUnits,
            String currency,
            long nowMs) {
        return OutboxEntry.fresh(
                errand.key(),
                errand.kind(),
                group,
                account,
                host.errandBody(errand),
                minorUnits,
                currency,
                nowMs);
    }
}
