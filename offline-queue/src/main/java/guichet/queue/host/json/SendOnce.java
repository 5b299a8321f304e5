package guichet.queue.host.json;

import java.io.IOException;
import java.util.concurrent.atomic.AtomicBoolean;
import okhttp3.Interceptor;
import okhttp3.MediaType;
import okhttp3.RequestBody;
import okhttp3.Response;
import okio.BufferedSink;
import org.jspecify.annotations.Nullable;

/// Stands between the connection and the first byte of a request: marks that sending begins, and lets
/// no request through a second time. A POST repeated by the HTTP library would be a resend nobody
/// decided. Even with every retry switched off OkHttp repeats a request after 503 with `Retry-After: 0`,
/// unless its body says of itself that it is one-shot, which a GET cannot.
final class SendOnce implements Interceptor {

    /// Whether a request has begun to leave; one object a message.
    static final class Mark {
        private final AtomicBoolean begun = new AtomicBoolean();

        boolean begun() {
            return begun.get();
        }
    }

    @Override
    public Response intercept(Chain chain) throws IOException {
        var mark = chain.request().tag(Mark.class);
        if (mark == null || !mark.begun.compareAndSet(false, true)) {
            throw new IOException("the request would have been sent twice");
        }
        return chain.proceed(chain.request()).newBuilder().removeHeader("Retry-After").build();
    }

    /// A body that says of itself that it is never to be repeated.
    static final class Body extends RequestBody {

        private final MediaType type;
        private final byte[] bytes;

        Body(MediaType type, byte[] bytes) {
            this.type = type;
            this.bytes = bytes;
        }

        @Override
        public @Nullable MediaType contentType() {
            return type;
        }

        @Override
        public long contentLength() {
            return bytes.length;
        }

        @Override
        public boolean isOneShot() {
            return true;
        }

        @Override
        public void writeTo(BufferedSink sink) throws IOException {
            sink.write(bytes);
        }
    }
}
