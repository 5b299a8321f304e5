package guichet.app.runtime;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import guichet.app.runtime.PaymentRows.UnreadableJournal;
import guichet.queue.JournalRow;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// M1.2: a row that this program does not understand is never half understood.
class PaymentRowsTest {

    private final PaymentRows rows = new PaymentRows();

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "null",
                "{}",
                "[]",
                "{\"event\":null,\"effects\":null,\"after\":null}",
                "{\"event\":{\"is\":\"PowerRestored\"},\"effects\":[]}",
                "{\"event\":{\"is\":\"SomethingNew\"},\"effects\":[],\"after\":null}"
            })
    void what_is_not_all_there_is_no_row(String body) {
        var hash = new byte[32];
        var row = new JournalRow(7, PaymentRow.KIND, 1, "", 0, body.getBytes(UTF_8), hash, hash);

        assertThatThrownBy(() -> rows.read(row))
                .isInstanceOf(UnreadableJournal.class)
                .hasMessageContaining("journal row 7");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "null", "{}"})
    void what_is_not_all_there_is_no_promise(String body) {
        assertThatThrownBy(() -> rows.readPromise(body.getBytes(UTF_8)))
                .isInstanceOf(UnreadableJournal.class);
    }
}
