package guichet.app.visit;

import guichet.app.bill.Bill;
import guichet.app.bill.Language;
import guichet.app.bill.Service;

/// What a customer can do on a screen. The screens send these and nothing else.
public sealed interface Touch {

    /// Attract: start.
    record Begin() implements Touch {}

    record ChooseLanguage(Language language) implements Touch {}

    record ChooseCategory(String categoryId) implements Touch {}

    record OpenSearch() implements Touch {}

    record ChooseService(Service service) implements Touch {}

    /// Any key of a keypad: only says that someone is there.
    record Typing() implements Touch {}

    record SubmitAccount(String account) implements Touch {}

    record ChooseBill(Bill bill) implements Touch {}

    /// Bills: all of them at once.
    record ChooseAllBills() implements Touch {}

    /// Terms: agreed, take cash.
    record PayCash() implements Touch {}

    /// Terms: agreed, pay all of it by card. Paying: the rest by card.
    record PayCard() implements Touch {}

    /// Terms: agreed, pay all of it by phone. Paying: the rest by phone.
    record PayPhone() implements Touch {}

    /// Paying: stop taking notes.
    record Done() implements Touch {}

    /// Paying, choosing: pay with what is in.
    record Pay() implements Touch {}

    /// Paying, choosing: enable again.
    record InsertMore() implements Touch {}

    /// Paying: stop; what is in becomes what the rules say.
    record Cancel() implements Touch {}

    record Back() implements Touch {}

    /// To the start, giving this visit up.
    record Home() implements Touch {}

    /// The answer to "are you still there?".
    record NeedMoreTime() implements Touch {}

    /// Result: finished.
    record Finish() implements Touch {}
}
