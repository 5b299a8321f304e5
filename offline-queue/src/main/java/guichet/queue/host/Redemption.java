package guichet.queue.host;

/// A claim or voucher to be redeemed.
///
/// @param key of this redemption; asking again under it gives the same answer
/// @param number as printed
/// @param purpose `payout` (cash at the branch) or `payment` (towards a bill here)
/// @param payee for a payout: the account or phone the customer proved to know; else empty
public record Redemption(String key, String number, String purpose, String payee) {}
