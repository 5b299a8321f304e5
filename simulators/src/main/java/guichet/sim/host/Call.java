package guichet.sim.host;

import java.util.Optional;

/// What a terminal can ask of the bank.
enum Call {
    QUERY,
    CHARGE,
    CONFIRM,
    CATALOGUE,
    HEARTBEAT;

    private static final String CHARGES = "/v1/charges/";

    static Optional<Call> of(String method, String path) {
        return switch (method + " " + path) {
            case "POST /v1/bills:query" -> Optional.of(QUERY);
            case "POST /v1/charges" -> Optional.of(CHARGE);
            case "GET /v1/catalogue" -> Optional.of(CATALOGUE);
            case "POST /v1/heartbeats" -> Optional.of(HEARTBEAT);
            default ->
                    method.equals("GET") && path.startsWith(CHARGES)
                            ? Optional.of(CONFIRM)
                            : Optional.empty();
        };
    }

    static String keyIn(String path) {
        return path.substring(CHARGES.length());
    }

    /// Whether it is about somebody's money, unlike what terminals say by themselves now and then.
    boolean aboutMoney() {
        return switch (this) {
            case QUERY, CHARGE, CONFIRM -> true;
            case CATALOGUE, HEARTBEAT -> false;
        };
    }
}
