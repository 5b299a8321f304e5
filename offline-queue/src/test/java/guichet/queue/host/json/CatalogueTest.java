package guichet.queue.host.json;

import static org.assertj.core.api.Assertions.assertThat;

import guichet.queue.host.HostLink.CatalogueAnswer;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/// `GET /v1/catalogue`.
final class CatalogueTest extends AtTheBank {

    private static final String TEXT = "{\"version\": 3, \"services\": []}";

    @Test
    void a_first_catalogue_comes_whole_and_with_its_etag() {
        bankAnswers(Reply.ok(TEXT).header("ETag", "\"v3\""));

        var answer = (CatalogueAnswer.Fresh) link.catalogue(Optional.empty());

        assertThat(answer.etag()).isEqualTo("\"v3\"");
        assertThat(answer.body()).asString(StandardCharsets.UTF_8).isEqualTo(TEXT);
        assertThat(bank.seen.getFirst().headers()).doesNotContainKey("if-none-match");
    }

    @Test
    void an_unchanged_catalogue_does_not_come_again() {
        bankAnswers(Reply.of(304, ""));

        assertThat(link.catalogue(Optional.of("\"v3\"")))
                .isEqualTo(new CatalogueAnswer.NotModified());
        assertThat(bank.seen.getFirst().header("if-none-match")).isEqualTo("\"v3\"");
    }

    @Test
    void a_304_nobody_asked_for_is_unusable() {
        bankAnswers(Reply.of(304, ""));
        unavailable("no listed error, status 304");
    }

    @Test
    void an_unsigned_304_is_unusable() {
        bankAnswers(Reply.of(304, "").unsigned());
        assertThat(link.catalogue(Optional.of("\"v3\"")))
                .isEqualTo(new CatalogueAnswer.Unavailable("answer not signed, status 304"));
    }

    @Test
    void a_catalogue_without_an_etag_or_with_a_strange_one_is_unusable() {
        bankAnswers(Reply.ok(TEXT).offTheDescription());
        unavailable("catalogue without an ETag");
        bankAnswers(Reply.ok(TEXT).header("ETag", "v3").offTheDescription());
        unavailable("catalogue without an ETag");
    }

    @Test
    void a_stored_etag_that_is_none_is_not_sent() {
        bankAnswers(Reply.ok(TEXT).header("ETag", "\"v3\""));

        assertThat(link.catalogue(Optional.of("v3\r\nX: y")))
                .isInstanceOf(CatalogueAnswer.Fresh.class);
        assertThat(bank.seen.getFirst().headers()).doesNotContainKey("if-none-match");
    }

    @Test
    void a_catalogue_that_is_no_json_object_is_unusable() {
        bankAnswers(Reply.ok("[]").header("ETag", "\"v3\"").offTheDescription());
        unavailable("body is not an object");
    }

    private void unavailable(String reason) {
        assertThat(link.catalogue(Optional.empty()))
                .isEqualTo(new CatalogueAnswer.Unavailable(reason));
    }
}
