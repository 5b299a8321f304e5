package guichet.queue.host;

/// What came of a reminder.
public sealed interface ReminderAnswer {

    record Noted() implements ReminderAnswer {}

    record Refused(String reason) implements ReminderAnswer {}

    record Unavailable(String reason) implements ReminderAnswer {}
}
