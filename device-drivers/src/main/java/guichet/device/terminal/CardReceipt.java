package guichet.device.terminal;

import java.util.Currency;

/// What the terminal says of one payment. Numbers are the terminal's own.
///
/// @param receiptNumber counts up with each payment
/// @param minorUnits what was authorised, in minor units of `currency`
/// @param atMs the terminal's own time, milliseconds since 1970 UTC; its clock is not ours
/// @param authorisation the acquirer's code, may be empty
public record CardReceipt(
        String terminalId,
        int receiptNumber,
        int traceNumber,
        long minorUnits,
        Currency currency,
        long atMs,
        CardTail card,
        String authorisation) {}
