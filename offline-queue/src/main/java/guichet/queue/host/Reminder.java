package guichet.queue.host;

/// A customer's wish to be told of the next bill.
///
/// @param phone where to, digits with a leading `+`
/// @param language BCP 47
/// @param daysBefore how many days before it is due
public record Reminder(
        String key, String service, String account, String phone, String language, int daysBefore) {

    @Override
    public String toString() {
        return "reminder " + key;
    }
}
