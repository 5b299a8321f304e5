package guichet.sim.host;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/// What a terminal can ask of the bank.
enum Call {
    QUERY("POST /v1/bills:query"),
    CHARGE("POST /v1/charges"),
    CONFIRM("GET /v1/charges/([^/:]+)"),
    REVERSE("POST /v1/charges/([^/:]+):reverse"),
    PHONE("POST /v1/phone-payments"),
    PHONE_STATUS("GET /v1/phone-payments/([^/:]+)"),
    PHONE_CANCEL("POST /v1/phone-payments/([^/:]+):cancel"),
    PHONE_REFUND("POST /v1/phone-payments/([^/:]+):refund"),
    REGISTER("POST /v1/claims/([^/:]+):register"),
    REDEEM("POST /v1/claims/([^/:]+):redeem"),
    SETTLE("POST /v1/cash-settlements"),
    REMIND("POST /v1/reminders"),
    RECEIPT("GET /v1/receipts/([^/:]+)"),
    STATEMENT("GET /v1/statements/([^/:]+)"),
    CATALOGUE("GET /v1/catalogue"),
    HEARTBEAT("POST /v1/heartbeats");

    private final Pattern form;

    Call(String form) {
        this.form = Pattern.compile(form);
    }

    /// @param path raw, without its query
    static Optional<Call> of(String method, String path) {
        return List.of(values()).stream()
                .filter(call -> call.form.matcher(method + " " + path).matches())
                .findFirst();
    }

    /// The key, number or date in the path; empty if this call has none.
    String subject(String method, String path) {
        var form = this.form.matcher(method + " " + path);
        return form.matches() && form.groupCount() > 0 ? form.group(1) : "";
    }

    /// As the script says it, such as `phone-status`.
    String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /// Whether it is about somebody's money, unlike what terminals say by themselves now and then.
    boolean aboutMoney() {
        return switch (this) {
            case QUERY,
                    CHARGE,
                    CONFIRM,
                    REVERSE,
                    PHONE,
                    PHONE_STATUS,
                    PHONE_CANCEL,
                    PHONE_REFUND,
                    REGISTER,
                    REDEEM,
                    SETTLE ->
                    true;
            case REMIND, RECEIPT, STATEMENT, CATALOGUE, HEARTBEAT -> false;
        };
    }
}
