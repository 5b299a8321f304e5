package guichet.queue;

/// A numbered paper: a receipt, a slip, a report.
///
/// @param kind such as `receipt`
/// @param subject what it is about, such as a payment key
/// @param state such as `due`, `sent`, `printed`, `unproven`
/// @param body the model it is drawn from, JSON in UTF-8, at most 256 KiB
@SuppressWarnings("ArrayRecordComponent") // Bytes kept as they are.
public record Document(
        String number, String kind, String subject, String state, long atMs, byte[] body) {

    public Document in(String newState) {
        return new Document(number, kind, subject, newState, atMs, body);
    }
}
