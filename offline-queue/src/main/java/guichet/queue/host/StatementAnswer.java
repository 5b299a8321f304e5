package guichet.queue.host;

/// The bank's answer when asked for a day's statement.
public sealed interface StatementAnswer {

    record Found(Statement statement) implements StatementAnswer {}

    /// The day is not closed at the bank yet.
    record NotYet() implements StatementAnswer {}

    record Unavailable(String reason) implements StatementAnswer {}
}
