package guichet.queue.host;

import java.util.List;
import java.util.Optional;

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
            String tender,
            List<Split> splits,
            String businessDate,
            long takenAtMs) {

        public Charge {
            splits = List.copyOf(splits);
            var sum = splits.stream().mapToLong(Split::minorUnits).reduce(0, Math::addExact);
            if (sum != Math.addExact(minorUnits, feeMinorUnits)) {
                throw new IllegalArgumentException(
                        "splits of charge %s sum to %d, not %d"
                                .formatted(key, sum, minorUnits + feeMinorUnits));
            }
        }
    }

    /// @param to `biller`, `agent` or `fee`
    record Split(String to, long minorUnits) {}

    sealed interface CatalogueAnswer {
        @SuppressWarnings("ArrayRecordComponent") // The document's bytes, parsed by the caller.
        record Fresh(String etag, byte[] body) implements CatalogueAnswer {}

        record NotModified() implements CatalogueAnswer {}

        record Unavailable(String reason) implements CatalogueAnswer {}
    }

    /// @param headHash lower-case hex of the journal's head
    record Heartbeat(
            long sequence,
            long headNumber,
            String headHash,
            String state,
            long queued,
            long atMs) {}

    sealed interface HeartbeatAnswer {
        /// @param hostTimeMs the host's clock
        /// @param lastSequence the highest payment sequence the bank has seen of this terminal
        record Alive(long hostTimeMs, long lastSequence, long headNumber, String headHash)
                implements HeartbeatAnswer {}

        record Unavailable(String reason) implements HeartbeatAnswer {}
    }

    /// @param dedupesOnKey a charge sent twice under one key is posted once
    record HostTraits(boolean dedupesOnKey, boolean canBar, boolean signsAnswers) {}
}
