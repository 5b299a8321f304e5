package guichet.app.ui.screen;

import static org.assertj.core.api.Assertions.assertThat;

import guichet.app.bill.Service;
import guichet.app.ui.Samples;
import guichet.app.ui.screen.search.BillerSearch;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Billers are found however people think of them.
class BillerSearchTest {

    @ParameterizedTest
    @CsvSource({
        "HZSW, hz-water",
        "hangzhoushui, hz-water",
        "杭州水, hz-water",
        "HANGZHOUWATER, hz-water",
        "NINGBO, nb-water",
        "ZILAISHUI, nb-water",
        "SUPPLY, nb-water",
        "CHANGCHUN, cc-water",
        "CCSW, cc-water",
        "IDONG, cmcc",
    })
    void the_biller_meant_comes_first(String typed, String service) {
        assertThat(found(typed)).startsWith(service);
    }

    @Test
    void initials_come_before_names() {
        assertThat(found("HZ")).startsWith("hz-water", "hz-gas", "hz-heat", "hz-school");
    }

    @Test
    void nothing_typed_finds_all_and_nonsense_finds_none() {
        assertThat(found("")).hasSize(Samples.catalogue().services().size());
        assertThat(found("QQQ")).isEmpty();
    }

    @Test
    void no_more_are_found_than_asked_for() {
        assertThat(new BillerSearch(Samples.catalogue()).find("", 3)).hasSize(3);
    }

    private static List<String> found(String typed) {
        return new BillerSearch(Samples.catalogue())
                .find(typed, 100).stream().map(Service::id).toList();
    }
}
