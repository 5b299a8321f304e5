package guichet.queue.host;

import java.util.List;
import java.util.Optional;
import java.util.Set;

/// The bank host's interfaces, one call each. Blocking; bounded by the profile's time-outs; never
/// throws for anything the network or the host does: every such thing is an answer. May be called
/// from any thread, best a virtual one.
public interface HostLink extends AutoCloseable {

    Query query(BillQuery query);

    /// The bytes of a charge in this profile, made once and kept in the outbox.
    byte[] chargeBody(Charge charge);

    /// Sends a charge under its key, with a new nonce each time.
    Delivery charge(String key, byte[] body);

    Confirmation confirm(String key);

    /// As [#confirm(String)], and the answer must speak of the charge in these bytes: *posted* with
    /// another amount or currency is no usable answer. A profile whose answers carry no amount
    /// leaves this as it is.
    ///
    /// @param body what [#chargeBody] made for this key
    default Confirmation confirm(String key, byte[] body) {
        return confirm(key);
    }

    /// How a charge that [#chargeBody] made divides the money, for the comparison with the statement
    /// (`docs/money.md` M4.6); empty if the profile cannot tell.
    default List<Split> splitsOf(byte[] body) {
        return List.of();
    }

    /// The kinds of errand that this bank takes, such as [Errand#REGISTER].
    default Set<String> errands() {
        return Set.of();
    }

    /// The bytes of an errand in this profile, made once and kept in the outbox.
    ///
    /// @throws UnsupportedOperationException if the profile does not know such errands
    default byte[] errandBody(Errand errand) {
        throw new UnsupportedOperationException(
                "this bank takes no errand of kind " + errand.kind());
    }

    /// Asks the bank to do what these bytes say, under their key, with a new nonce each time. Asking
    /// again is always safe: the bank does it once and gives the same answer.
    ///
    /// @param kind as [Errand#kind] says
    default ErrandAnswer errand(String kind, String key, byte[] body) {
        return new ErrandAnswer.Unknown("this bank takes no errand of kind " + kind);
    }

    /// The day's file (`docs/money.md` M4.6). A statement read in full may still not count: see
    /// [Statement#faults].
    ///
    /// @param businessDate `yyyy-MM-dd`
    default StatementAnswer statement(String businessDate) {
        return new StatementAnswer.Unavailable("this bank has no statements");
    }

    /// Asks for a payment by phone: a code to show, or a code that the customer showed. A request
    /// whose answer is lost is asked about with [#phonePayment], never sent again with a customer's
    /// code (`docs/money.md` M5.5).
    default PhoneAnswer requestPhonePayment(PhoneRequest request) {
        return new PhoneAnswer.Refused("this bank has no phone payments");
    }

    /// How a payment by phone stands.
    default PhoneAnswer phonePayment(String key) {
        return new PhoneAnswer.Unknown("this bank has no phone payments");
    }

    /// Ends a payment by phone that is not paid. [PhoneAnswer.Paid] means that it was too late.
    default PhoneAnswer cancelPhonePayment(String key) {
        return new PhoneAnswer.Unknown("this bank has no phone payments");
    }

    /// Redeems a claim or a voucher, under a key of its own (`docs/money.md` M6.2). Asking again
    /// under the same key gives the same answer.
    default RedemptionAnswer redeem(Redemption redemption) {
        return new RedemptionAnswer.Refused("this bank keeps no claims");
    }

    /// Has a customer reminded of the next bill.
    default ReminderAnswer remind(Reminder reminder) {
        return new ReminderAnswer.Unavailable("this bank sends no reminders");
    }

    /// What the bank knows of a receipt.
    ///
    /// @param proof the random part of the receipt's claim number, so that nobody can go through
    ///     the numbers
    default ReceiptAnswer receipt(String number, String proof) {
        return new ReceiptAnswer.Unavailable("this bank keeps no receipts");
    }

    CatalogueAnswer catalogue(Optional<String> etag);

    HeartbeatAnswer heartbeat(Heartbeat heartbeat);

    /// What this host is known to do.
    HostTraits traits();

    @Override
    void close();

    /// @param service the catalogue's service id
    /// @param account as typed or scanned, already checked against the service's rule
    record BillQuery(String service, String account, Optional<String> reference) {}

    /// What became of a query.
    sealed interface Query {
        /// At least one bill.
        record Found(String holder, List<OpenBill> bills) implements Query {}

        /// The account exists and owes nothing.
        record NothingOwed(String holder) implements Query {}

        /// No such account.
        record NoSuchAccount() implements Query {}

        /// No usable answer; the reason is for the journal and the technician.
        record Unavailable(String reason) implements Query {}
    }

    /// @param reference the biller's number for it
    /// @param period such as `2026-10`
    /// @param dueDate `yyyy-MM-dd`
    record OpenBill(
            String reference, String period, String dueDate, long minorUnits, String currency) {}

    /// Money for a biller.
    ///
    /// @param purpose `bill`, `part`, or `surplus`
    /// @param reference the bill's number; absent for a surplus credit
    /// @param minorUnits what the biller's customer is credited with
    /// @param feeMinorUnits the customer's fee on top of it; the splits sum to both
    /// @param parts what the money came in as; they sum to amount and fee
    /// @param businessDate `yyyy-MM-dd`
    record Charge(
            String key,
            String purpose,
            String service,
            String account,
            Optional<String> reference,
            long minorUnits,
            long feeMinorUnits,
            String currency,
            List<Part> parts,
            List<Split> splits,
            String businessDate,
            long takenAtMs) {

        public Charge {
            parts = List.copyOf(parts);
            splits = List.copyOf(splits);
            var paid = parts.stream().mapToLong(Part::minorUnits).reduce(0, Math::addExact);
            if (paid != Math.addExact(minorUnits, feeMinorUnits)) {
                throw new IllegalArgumentException(
                        "parts of charge %s sum to %d, not %d"
                                .formatted(key, paid, minorUnits + feeMinorUnits));
            }
            var sum = splits.stream().mapToLong(Split::minorUnits).reduce(0, Math::addExact);
            if (sum != Math.addExact(minorUnits, feeMinorUnits)) {
                throw new IllegalArgumentException(
                        "splits of charge %s sum to %d, not %d"
                                .formatted(key, sum, minorUnits + feeMinorUnits));
            }
        }

        /// The one tender all of it came in, or `mixed`.
        public String tender() {
            var tenders = parts.stream().map(Part::tender).distinct().toList();
            return tenders.size() == 1 ? tenders.getFirst() : "mixed";
        }
    }

    /// Money of one tender within a charge.
    ///
    /// @param tender `cash`, `card`, `phone` or `voucher`
    /// @param reference the terminal's receipt and trace number, the phone payment's key or the
    ///     voucher's number; empty for cash
    record Part(String tender, long minorUnits, String reference) {}

    /// @param to `biller`, `agent` or `fee`
    record Split(String to, long minorUnits) {}

    sealed interface CatalogueAnswer {
        @SuppressWarnings("ArrayRecordComponent") // The document's bytes, parsed by the caller.
        record Fresh(String etag, byte[] body) implements CatalogueAnswer {}

        record NotModified() implements CatalogueAnswer {}

        record Unavailable(String reason) implements CatalogueAnswer {}
    }

    /// @param epoch the numbers' epoch (`docs/money.md` M7.3)
    /// @param sequence the last payment number drawn in that epoch
    /// @param headHash lower-case hex of the journal's head
    /// @param voided payment numbers drawn and not used, not yet told in an answered heartbeat; at
    ///     most 100 (`docs/money.md` M4.1)
    record Heartbeat(
            int epoch,
            long sequence,
            long headNumber,
            String headHash,
            String state,
            long queued,
            List<Long> voided,
            long atMs) {

        public Heartbeat {
            voided = List.copyOf(voided);
        }
    }

    sealed interface HeartbeatAnswer {
        /// What the bank has seen. A bank that refused the heartbeat because a number in it went back
        /// answers so too: its epoch or sequence is then above what was sent, nothing of the heartbeat
        /// was kept, and the voided numbers are not told.
        ///
        /// @param hostTimeMs the host's clock
        /// @param lastEpoch the highest epoch the bank has seen of this terminal
        /// @param lastSequence the highest payment sequence the bank has seen in that epoch
        /// @param headNumber the highest journal row the bank was told of in that epoch before this
        ///     heartbeat, and its hash; 0 if none
        record Alive(
                long hostTimeMs, int lastEpoch, long lastSequence, long headNumber, String headHash)
                implements HeartbeatAnswer {}

        record Unavailable(String reason) implements HeartbeatAnswer {}
    }

    /// @param dedupesOnKey a charge sent twice under one key is posted once
    record HostTraits(boolean dedupesOnKey, boolean canBar, boolean signsAnswers) {}
}
