package guichet.queue.host.json;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.PublicKey;
import java.security.Signature;
import java.security.cert.Certificate;
import java.time.Clock;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;
import java.util.regex.Pattern;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLServerSocket;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManagerFactory;
import okhttp3.tls.HeldCertificate;

/// A bank host of the tests: HTTP/1.1 over a TLS socket, so that it can also misbehave below HTTP. It
/// checks every request (signature, digest, API description) with code of its own and notes what is
/// wrong.
final class TestBank implements AutoCloseable {

    private static final Pattern INPUT =
            Pattern.compile("sig1=(\\(([^)]*)\\);created=(\\d+);keyid=\"T0001\";alg=\"ed25519\")");
    private static final ApiDescription API = ApiDescription.read();
    private static final int MOST_BYTES = 1 << 22;

    final List<Seen> seen = new CopyOnWriteArrayList<>();
    final List<String> wrong = new CopyOnWriteArrayList<>();
    volatile Function<Seen, Reply> answering = _ -> Reply.error(404, "not-found");

    private final List<SSLSocket> open = new CopyOnWriteArrayList<>();
    private final Clock clock;
    private final PublicKey terminalKey = Keys.TERMINAL_SIGNS.getPublic();
    private final SSLServerSocket server;
    private final Thread thread;

    /// A request as it arrived; header names in lower case, the query still in the path.
    @SuppressWarnings("ArrayRecordComponent") // Read by tests only.
    record Seen(String method, String path, Map<String, String> headers, byte[] body) {
        String header(String name) {
            return headers.getOrDefault(name, "");
        }

        String text() {
            return new String(body, StandardCharsets.UTF_8);
        }
    }

    TestBank(Clock clock, HeldCertificate certificate, String... protocols) {
        this.clock = clock;
        try {
            var context = context(certificate);
            server =
                    (SSLServerSocket)
                            context.getServerSocketFactory()
                                    .createServerSocket(0, 50, InetAddress.getLoopbackAddress());
        } catch (GeneralSecurityException | IOException e) {
            throw new AssertionError(e);
        }
        server.setEnabledProtocols(protocols);
        server.setNeedClientAuth(true);
        thread = Thread.ofVirtual().start(this::accept);
    }

    int port() {
        return server.getLocalPort();
    }

    /// Closes every connection, but goes on listening.
    void hangUp() throws IOException {
        for (var socket : open) {
            socket.close();
        }
    }

    @Override
    public void close() throws IOException {
        server.close();
        hangUp();
        thread.interrupt();
    }

    private void accept() {
        while (!server.isClosed()) {
            try {
                var socket = (SSLSocket) server.accept();
                open.add(socket);
                Thread.ofVirtual().start(() -> serve(socket));
            } catch (IOException closed) {
                return;
            }
        }
    }

    private void serve(SSLSocket socket) {
        try (socket) {
            var in = new BufferedInputStream(socket.getInputStream());
            while (true) {
                var request = read(in);
                check(request);
                var reply = answering.apply(request);
                seen.add(request);
                if (reply.hangsUp) {
                    return;
                }
                socket.getOutputStream().write(bytes(request, reply));
                socket.getOutputStream().flush();
                if (reply.cutShort) {
                    return;
                }
            }
        } catch (IOException ended) {
            // The other side went away, or refused our certificate.
        }
    }

    private static Seen read(InputStream in) throws IOException {
        var start = line(in).split(" ", 3);
        var headers = new LinkedHashMap<String, String>();
        for (var line = line(in); !line.isEmpty(); line = line(in)) {
            var colon = line.indexOf(':');
            var name = line.substring(0, colon).toLowerCase(Locale.ROOT);
            headers.merge(name, line.substring(colon + 1).strip(), (a, b) -> a + ", " + b);
        }
        var length = Integer.parseInt(headers.getOrDefault("content-length", "0"));
        return new Seen(start[0], start[1], headers, in.readNBytes(Math.min(length, MOST_BYTES)));
    }

    private static String line(InputStream in) throws IOException {
        var line = new ByteArrayOutputStream();
        for (int b = in.read(); b != '\n'; b = in.read()) {
            if (b < 0 || line.size() > 65_536) {
                throw new IOException("no more requests");
            }
            line.write(b);
        }
        return line.toString(StandardCharsets.ISO_8859_1).strip();
    }

    private void check(Seen request) {
        wrong.addAll(
                API.wrongInRequest(
                        request.method(), request.path(), request.headers(), request.body()));
        if (!request.header("content-digest").equals(digest(request.body()))) {
            wrong.add("digest of " + request.path());
        }
        var input = INPUT.matcher(request.header("signature-input"));
        if (!input.matches()) {
            wrong.add("signature input " + request.header("signature-input"));
            return;
        }
        var base = new StringBuilder();
        for (var quoted : input.group(2).split(" ", -1)) {
            var name = quoted.substring(1, quoted.length() - 1);
            var value =
                    switch (name) {
                        case "@method" -> request.method();
                        case "@path" -> request.path().replaceFirst("\\?.*", "");
                        case "@query" -> request.path().replaceFirst("[^?]*", "");
                        default -> request.header(name);
                    };
            base.append(quoted).append(": ").append(value).append('\n');
        }
        base.append("\"@signature-params\": ").append(input.group(1));
        try {
            var signature = Signature.getInstance("Ed25519");
            signature.initVerify(terminalKey);
            signature.update(base.toString().getBytes(StandardCharsets.UTF_8));
            var value = request.header("signature").replace("sig1=:", "").replace(":", "");
            if (!signature.verify(Base64.getDecoder().decode(value))) {
                wrong.add("signature of " + request.path());
            }
        } catch (GeneralSecurityException e) {
            wrong.add("signature of " + request.path() + ": " + e);
        }
    }

    private byte[] bytes(Seen request, Reply reply) {
        var nonce = reply.nonce.orElse(request.header("guichet-nonce"));
        var digest = reply.digest.orElse(digest(reply.body));
        var headers = new LinkedHashMap<String, String>();
        if (reply.body.length > 0) {
            headers.put("Content-Type", "application/json");
        }
        headers.put("Content-Digest", digest);
        headers.put("Guichet-Nonce", nonce);
        if (reply.signed) {
            var params =
                    "(%s);created=%d;keyid=\"%s\";alg=\"%s\""
                            .formatted(
                                    reply.covers,
                                    clock.instant().getEpochSecond() - reply.secondsLate,
                                    reply.keyId,
                                    reply.algorithm);
            headers.put("Signature-Input", "sig1=" + params);
            headers.put("Signature", "sig1=:" + signature(reply, digest, nonce, params) + ":");
        }
        headers.putAll(reply.headers);
        note(request, reply, headers);
        if (reply.status != 304) {
            headers.put("Content-Length", Integer.toString(reply.body.length));
        }
        var head = new StringBuilder("HTTP/1.1 %d Answer\r\n".formatted(reply.status));
        headers.forEach((name, value) -> head.append(name + ": " + value + "\r\n"));
        var out = new ByteArrayOutputStream();
        out.writeBytes(head.append("\r\n").toString().getBytes(StandardCharsets.ISO_8859_1));
        out.write(reply.body, 0, reply.cutShort ? reply.body.length / 2 : reply.body.length);
        return out.toByteArray();
    }

    private void note(Seen request, Reply reply, Map<String, String> headers) {
        if (reply.matchesDescription) {
            var lower = new LinkedHashMap<String, String>();
            headers.forEach((name, value) -> lower.put(name.toLowerCase(Locale.ROOT), value));
            wrong.addAll(
                    API.wrongInAnswer(
                            request.method(), request.path(), reply.status, lower, reply.body));
        }
    }

    private static String signature(Reply reply, String digest, String nonce, String params) {
        var base = new StringBuilder();
        if (reply.covers.contains("@status")) {
            base.append("\"@status\": ").append(reply.status).append('\n');
        }
        if (reply.covers.contains("content-digest")) {
            base.append("\"content-digest\": ").append(digest).append('\n');
        }
        if (reply.covers.contains("guichet-nonce")) {
            base.append("\"guichet-nonce\": ").append(nonce).append('\n');
        }
        base.append("\"@signature-params\": ").append(params);
        try {
            var signature = Signature.getInstance("Ed25519");
            signature.initSign(reply.key);
            signature.update(base.toString().getBytes(StandardCharsets.UTF_8));
            return Base64.getEncoder().encodeToString(signature.sign());
        } catch (GeneralSecurityException e) {
            throw new AssertionError(e);
        }
    }

    private static String digest(byte[] body) {
        return "sha-256=:" + Keys.sha256(body) + ":";
    }

    private static SSLContext context(HeldCertificate certificate)
            throws GeneralSecurityException, IOException {
        var none = new char[0];
        var own = KeyStore.getInstance("PKCS12");
        own.load(null, none);
        own.setKeyEntry(
                "host",
                certificate.keyPair().getPrivate(),
                none,
                new Certificate[] {certificate.certificate()});
        var keys = KeyManagerFactory.getInstance("PKIX");
        keys.init(own, none);
        var trusted = KeyStore.getInstance("PKCS12");
        trusted.load(null, none);
        trusted.setCertificateEntry("ca", Keys.AUTHORITY.certificate());
        var trust = TrustManagerFactory.getInstance("PKIX");
        trust.init(trusted);
        var context = SSLContext.getInstance("TLS");
        context.init(keys.getKeyManagers(), trust.getTrustManagers(), null);
        return context;
    }
}
