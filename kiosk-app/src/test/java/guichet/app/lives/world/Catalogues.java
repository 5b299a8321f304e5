package guichet.app.lives.world;

import guichet.app.catalogue.LastGoodCatalogue;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// What can be paid in these lives: every rule for surplus, part payment, fee and absence of the
/// bank at least once.
public final class Catalogues {

    private Catalogues() {}

    /// The catalogue in a file of its own, which goes when the program ends.
    public static LastGoodCatalogue open() {
        try {
            var directory = Files.createTempDirectory("lives");
            Path file = directory.resolve("catalogue.json");
            Files.writeString(file, text());
            file.toFile().deleteOnExit();
            directory.toFile().deleteOnExit();
            return LastGoodCatalogue.open(file);
        } catch (IOException e) {
            throw new UncheckedIOException("the lives' catalogue cannot be kept", e);
        }
    }

    private static String text() {
        var anyAmount = ", \"offline\": {\"most\": 50000, \"quoteAgeHours\": 24}";
        var small = ", \"offline\": {\"most\": 5000, \"quoteAgeHours\": 24}";
        var services =
                String.join(
                        ",",
                        service("water", false, "\"to-account\"", none(), anyAmount),
                        service("gas", true, "\"kept-as-claim\"", fixed(100), small),
                        service("power", false, "", none(), anyAmount),
                        service("cable", true, "\"to-account\"", perMille(), ""));
        var billers =
                String.join(",", biller("water"), biller("gas"), biller("power"), biller("cable"));
        return """
        {"version": 1,
         "categories": [{"id": "home", "icon": "home", "name": {"zh-CN": "家", "en": "Home"}}],
         "billers": [%s], "services": [%s]}
        """
                .formatted(billers, services);
    }

    private static String biller(String id) {
        return """
        {"id": "%1$s", "name": {"zh-CN": "%1$s", "en": "%1$s"},
         "city": {"zh-CN": "杭州", "en": "Hangzhou"}, "pinyin": "%1$s", "initials": "%1$s"}
        """
                .formatted(id);
    }

    private static String service(
            String id, boolean part, String surplus, String fee, String offline) {
        return """
        {"id": "%1$s", "biller": "%1$s", "category": "home",
         "name": {"zh-CN": "%1$s", "en": "%1$s"}, "currency": "CNY",
         "account": {"label": {"zh-CN": "户号", "en": "Number"},
                     "hint": {"zh-CN": "见账单", "en": "On the bill"},
                     "kind": "digits", "min": 10, "max": 10, "check": "none"},
         "partPayment": %2$s, "surplus": [%3$s], "fee": %4$s,
         "least": 1, "most": 500000%5$s,
         "scans": [{"pattern": "^%1$s(?<account>\\\\d{10})$"}]}
        """
                .formatted(id, part, surplus, fee, offline);
    }

    private static String none() {
        return "{\"kind\": \"none\"}";
    }

    private static String fixed(long amount) {
        return "{\"kind\": \"fixed\", \"amount\": " + amount + "}";
    }

    private static String perMille() {
        return "{\"kind\": \"per-mille\", \"perMille\": 5, \"least\": 50}";
    }
}
