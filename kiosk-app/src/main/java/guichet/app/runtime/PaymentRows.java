package guichet.app.runtime;

import com.fasterxml.jackson.annotation.JsonAutoDetect.Visibility;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import guichet.app.payment.Effect;
import guichet.app.payment.ElectronicStage;
import guichet.app.payment.PaymentEvent;
import guichet.app.payment.PaymentState;
import guichet.app.payment.Promise;
import guichet.queue.JournalRow;
import java.util.ArrayList;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/// Payment rows as JSON: records by component, sealed types by a member `is`. Thread-safe.
public final class PaymentRows {

    /// Building one is slow: it learns every record by reflection.
    private static final JsonMapper JSON = mapper();

    private static JsonMapper mapper() {
        var builder =
                JsonMapper.builder()
                        .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                        .enable(DeserializationFeature.FAIL_ON_NULL_CREATOR_PROPERTIES)
                        .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                        .changeDefaultVisibility(v ->
                                v.withGetterVisibility(Visibility.NONE)
                                        .withIsGetterVisibility(Visibility.NONE)
                                        .withFieldVisibility(Visibility.ANY));
        for (var family :
                List.of(
                        PaymentEvent.class,
                        Effect.class,
                        PaymentState.class,
                        ElectronicStage.class)) {
            builder.addMixIn(family, ByName.class);
            builder.registerSubtypes(members(family));
        }
        return builder.build();
    }

    public byte[] write(PaymentRow row) {
        return JSON.writeValueAsBytes(row);
    }

    /// @throws UnreadableJournal if this program does not know what stands there
    public PaymentRow read(JournalRow row) {
        if (row.version() > PaymentRow.VERSION) {
            throw new UnreadableJournal(
                    "journal row %d is of version %d, this program reads up to %d"
                            .formatted(row.number(), row.version(), PaymentRow.VERSION));
        }
        try {
            return something(JSON.readValue(row.body(), PaymentRow.class));
        } catch (JacksonException | NoSuchElementException e) {
            throw new UnreadableJournal(
                    "journal row %d cannot be read: %s".formatted(row.number(), reason(e)));
        }
    }

    byte[] write(Promise promise) {
        return JSON.writeValueAsBytes(promise);
    }

    /// @throws UnreadableJournal if this program does not know what stands there
    Promise readPromise(byte[] body) {
        try {
            return something(JSON.readValue(body, Promise.class));
        } catch (JacksonException | NoSuchElementException e) {
            throw new UnreadableJournal("a promise cannot be read: " + reason(e));
        }
    }

    /// `null` is JSON, too.
    private static <T> T something(@Nullable T read) {
        return Optional.ofNullable(read)
                .orElseThrow(() -> new NoSuchElementException("there is nothing in it"));
    }

    private static String reason(RuntimeException e) {
        return e instanceof JacksonException json
                ? json.getOriginalMessage()
                : String.valueOf(e.getMessage());
    }

    private static List<Class<?>> members(Class<?> sealed) {
        var members = new ArrayList<Class<?>>();
        for (var member : sealed.getPermittedSubclasses()) {
            if (member.isSealed()) members.addAll(members(member));
            else members.add(member);
        }
        return members;
    }

    /// A sealed type is told by its simple name.
    @JsonTypeInfo(use = JsonTypeInfo.Id.SIMPLE_NAME, property = "is")
    private interface ByName {}

    /// The journal holds something a person must look at before money is on again (M1.2).
    public static final class UnreadableJournal extends RuntimeException {
        private static final long serialVersionUID = 1L;

        UnreadableJournal(String message) {
            super(message);
        }
    }
}
