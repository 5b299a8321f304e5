package guichet.queue;

/// One row of the journal as stored.
///
/// The chain: `hash = SHA-256(previousHash ‖ number ‖ atMs ‖ version ‖ kind ‖ subject ‖ body)`,
/// numbers as 8 bytes big-endian (`version` as 4), `kind`, `subject` and `body` each preceded by
/// their length in 4 bytes big-endian, text in UTF-8. The first row's previous hash is 32 zero
/// bytes.
@SuppressWarnings("ArrayRecordComponent") // Bytes from the disk; readers use Arrays.equals.
public record JournalRow(
        long number,
        String kind,
        int version,
        String subject,
        long atMs,
        byte[] body,
        byte[] previousHash,
        byte[] hash) {}
