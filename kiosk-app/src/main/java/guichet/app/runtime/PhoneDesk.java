package guichet.app.runtime;

import guichet.app.money.Money;
import guichet.app.payment.Asked;
import guichet.app.payment.PaymentEvent;
import guichet.app.payment.PaymentEvent.PhoneWord;
import guichet.queue.host.HostLink;
import guichet.queue.host.PhoneAnswer;
import guichet.queue.host.PhoneRequest;
import java.time.Duration;
import java.util.Currency;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;

/// Asks the bank for payments by phone and follows each until its end is known. Calls run in the
/// background; everything else belongs to the loop thread.
///
/// A customer's code is held here between the scan and the one request that carries it, nowhere else
/// (`docs/money.md` M5.5).
final class PhoneDesk {

    private static final Duration FIRST_PAUSE = Duration.ofSeconds(2);
    private static final Duration GRACE = Duration.ofSeconds(5);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(60);

    private final HostLink host;
    private final Surroundings around;
    private final Duration valid;
    private final Consumer<PaymentEvent> payment;
    private final Map<String, Following> followed = new HashMap<>();
    private Optional<String> customerCode = Optional.empty();

    /// What is being found out about one payment by phone.
    ///
    /// @param cancelling whether it is to end; else it is only looked at
    /// @param told whether the payment knows that it waits
    private record Following(Asked asked, boolean cancelling, boolean told, Duration pause) {

        Following slower() {
            var twice = pause.multipliedBy(2);
            var next = twice.compareTo(LONGEST_PAUSE) < 0 ? twice : LONGEST_PAUSE;
            return new Following(asked, cancelling, told, next);
        }

        Following waiting() {
            return new Following(asked, cancelling, true, FIRST_PAUSE);
        }
    }

    /// @param valid how long a customer may take
    PhoneDesk(HostLink host, Surroundings around, Duration valid, Consumer<PaymentEvent> payment) {
        this.host = host;
        this.around = around;
        this.valid = valid;
        this.payment = payment;
    }

    /// The customer's phone showed this; the next request carries it.
    void scanned(String code) {
        customerCode = Optional.of(code);
    }

    void request(Asked asked) {
        var code = customerCode;
        customerCode = Optional.empty();
        var request =
                new PhoneRequest(
                        asked.phoneKey(),
                        asked.chargeKey(),
                        asked.amount().minorUnits(),
                        asked.amount().currency().getCurrencyCode(),
                        code,
                        valid.toMillis());
        follow(new Following(asked, false, false, FIRST_PAUSE));
        call(asked.phoneKey(), () -> host.requestPhonePayment(request));
        around.timer().after(valid.plus(GRACE), () -> overdue(asked.phoneKey()));
    }

    /// The code is no good any more, whether the bank can say so or not.
    private void overdue(String key) {
        var following = followed.get(key);
        if (following == null || following.cancelling()) return;
        tell(key, PhoneWord.OVERDUE, "", 0, Optional.empty());
    }

    void ask(Asked asked) {
        follow(new Following(asked, false, false, FIRST_PAUSE));
        look(asked.phoneKey());
    }

    void cancel(Asked asked) {
        var before = followed.get(asked.phoneKey());
        follow(new Following(asked, true, true, FIRST_PAUSE));
        // A call is under way or planned; it goes on as a cancellation.
        if (before == null || !before.cancelling()) look(asked.phoneKey());
    }

    private void follow(Following following) {
        followed.put(following.asked().phoneKey(), following);
    }

    private void look(String key) {
        var following = followed.get(key);
        if (following == null) return;
        call(
                key,
                following.cancelling()
                        ? () -> host.cancelPhonePayment(key)
                        : () -> host.phonePayment(key));
    }

    private void call(String key, Supplier<PhoneAnswer> call) {
        around.background()
                .execute(() -> {
                    var answer = call.get();
                    around.inbox().post(() -> answered(key, answer));
                });
    }

    private void answered(String key, PhoneAnswer answer) {
        var following = followed.get(key);
        if (following == null) return;
        switch (answer) {
            case PhoneAnswer.Waiting(var code, var expires) -> {
                if (!following.told())
                    tell(key, PhoneWord.WAITING, code, expires, Optional.empty());
                // What was told may have made it a cancellation.
                followed.computeIfPresent(key, (_, f) -> f.waiting());
                lookLater(key);
            }
            case PhoneAnswer.Unknown _ -> {
                followed.put(key, following.slower());
                lookLater(key);
            }
            case PhoneAnswer.Paid(var minorUnits, var currency) ->
                    ended(
                            key,
                            PhoneWord.PAID,
                            Optional.of(new Money(minorUnits, Currency.getInstance(currency))));
            case PhoneAnswer.Cancelled _, PhoneAnswer.Expired _ ->
                    ended(key, PhoneWord.ENDED, Optional.empty());
            case PhoneAnswer.Refused _, PhoneAnswer.NeverSeen _ ->
                    ended(key, PhoneWord.ENDED, Optional.empty());
        }
    }

    private void lookLater(String key) {
        var following = followed.get(key);
        if (following != null) around.timer().after(following.pause(), () -> look(key));
    }

    private void ended(String key, PhoneWord word, Optional<Money> paid) {
        followed.remove(key);
        tell(key, word, "", 0, paid);
    }

    private void tell(String key, PhoneWord word, String code, long expires, Optional<Money> paid) {
        payment.accept(new PaymentEvent.PhoneAnswered(key, word, code, expires, paid));
    }
}
