package guichet.sim.host;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsParameters;
import com.sun.net.httpserver.HttpsServer;
import guichet.sim.host.Misbehaviour.Trick;
import guichet.sim.host.bank.Bank;
import guichet.sim.host.bank.Ledger;
import guichet.sim.host.bank.PhonePayments;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Path;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Consumer;
import javax.net.ssl.SSLContext;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The bank at the far end: a TLS 1.3 server that checks every request, keeps its books, signs every
/// answer, and misbehaves when told to. Owns its port, its books and one virtual thread a request;
/// may be called from any thread.
public final class BankHost implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(BankHost.class);

    private final Pki pki;
    private final PrivateKey signingKey;
    private final Map<String, PublicKey> terminals;
    private final Bank bank;
    private final Misbehaviour misbehaviour = new Misbehaviour();
    private final Teller teller;
    private final List<Consumer<String>> listeners = new CopyOnWriteArrayList<>();

    private volatile PublishedCatalogue catalogue = PublishedCatalogue.version("1");
    private volatile Duration clockOffset = Duration.ZERO;
    private volatile int port;
    private Optional<Open> open = Optional.empty();

    private record Open(HttpsServer server, ExecutorService executor) {}

    /// @param booksFile made if it is not there
    /// @param port 0 for any free one, kept from then on
    public BankHost(Pki pki, Path booksFile, int port) {
        this.pki = pki;
        this.port = port;
        signingKey = pki.signingKey("host");
        terminals = Map.of(pki.terminal(), pki.verifyingKey("terminal"));
        bank = new Bank(booksFile, this::now, id -> catalogue.service(id), misbehaviour);
        teller = new Teller(bank, () -> catalogue, this::now, misbehaviour, this::tell);
    }

    /// Opens the port. Does nothing if it is open.
    ///
    /// @param certificate `server` or `spare`, both pinned
    synchronized void start(String certificate) {
        if (open.isPresent()) {
            return;
        }
        try {
            var address = new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
            var server = HttpsServer.create(address, 0);
            server.setHttpsConfigurator(
                    new ClientCertificateWanted(pki.serverContext(certificate)));
            var executor = Executors.newVirtualThreadPerTaskExecutor();
            server.setExecutor(executor);
            server.createContext("/", this::handle);
            server.start();
            port = server.getAddress().getPort();
            open = Optional.of(new Open(server, executor));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot open port " + port, e);
        }
        tell("started " + url());
    }

    public void start() {
        start("server");
    }

    /// Closes the port and every connection: from now on a connection is refused.
    public synchronized void stop() {
        if (open.isEmpty()) {
            return;
        }
        misbehaviour.release();
        open.get().server().stop(0);
        open.get().executor().shutdownNow();
        open = Optional.empty();
        tell("stopped");
    }

    /// Such as `https://localhost:8443`.
    public URI url() {
        return URI.create("https://localhost:" + port);
    }

    public int port() {
        return port;
    }

    /// @param listener called on the thread that answers; must not block
    public void listen(Consumer<String> listener) {
        listeners.add(listener);
    }

    /// The bank's sums over all terminals.
    public Ledger ledger() {
        return bank.charges().ledger(Optional.empty());
    }

    /// The bank's sums over what one terminal sent.
    public Ledger ledger(String terminal) {
        return bank.charges().ledger(Optional.of(terminal));
    }

    /// What all postings sum to; always 0, or this program is wrong.
    public long sumOfPostings() {
        return bank.sumOfPostings();
    }

    /// Surplus standing to the good of an account, minor units.
    public long credit(String service, String account) {
        return bank.charges().credit(service, account);
    }

    /// The bank's clock: the machine's, as far off as it was told to be.
    public Instant now() {
        return Instant.now().plus(clockOffset);
    }

    @Override
    public void close() {
        stop();
        bank.close();
    }

    Misbehaviour misbehaviour() {
        return misbehaviour;
    }

    /// The bank behind the door, for other doors to the same books.
    public Bank bank() {
        return bank;
    }

    /// A customer pays what is waiting for a phone, as a test or a script asks.
    ///
    /// @param key the phone payment's
    /// @return as it stands afterwards; empty if there is no such payment
    public Optional<PhonePayments.Entry> payPhone(String key) {
        var entry = bank.phonePayments().pay(key);
        entry.ifPresent(paid ->
                tell("phone %s %s %s".formatted(paid.state(), Ledger.yuan(paid.amount()), key)));
        return entry;
    }

    /// Closes the day that is being posted to; its statement is final from now on.
    ///
    /// @return `yyyy-MM-dd`
    public String closeDay() {
        var day = bank.days().closeDay().toString();
        tell("day closed " + day);
        return day;
    }

    void moveClock(Duration offset) {
        clockOffset = offset;
    }

    void publish(PublishedCatalogue next) {
        catalogue = next;
        misbehaviour.forgetCatalogue(false);
    }

    private void tell(String event) {
        listeners.forEach(listener -> listener.accept(event));
    }

    private void handle(HttpExchange exchange) throws IOException {
        // Closing an exchange that has no answer yet drops the connection.
        try (exchange) {
            if (misbehaviour.silent()) {
                tell("kept waiting " + exchange.getRequestURI().getRawPath());
                misbehaviour.waitUntilReleased();
                return;
            }
            var path = exchange.getRequestURI().getRawPath();
            var call = Call.of(exchange.getRequestMethod(), path);
            var answered = answer(exchange, call);
            misbehaviour.waitAsTold();
            if (answered.afterReversal()) {
                tell("answer held " + answered.key());
                misbehaviour.waitForReversal(answered.key());
            }
            if (answered.dropped()) {
                tell("answer lost " + answered.key());
                return;
            }
            new Envelope(exchange, signingKey, now().getEpochSecond())
                    .send(answered.reply(), twist(call));
            if (call.equals(Optional.of(Call.REVERSE))) {
                misbehaviour.reversalAnswered(Call.REVERSE.subject("POST", path));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /// @param dropped whether the connection goes instead of the answer
    /// @param afterReversal whether the answer waits for the reversal
    private record Answered(Reply reply, boolean dropped, boolean afterReversal, String key) {}

    private Answered answer(HttpExchange exchange, Optional<Call> asked) throws IOException {
        try {
            var message = Message.verified(exchange, terminals, now().getEpochSecond());
            if (!bank.terminals().nonce(message.terminal(), message.nonce())) {
                throw new Refusal(409, "nonce-repeated", "this nonce was used before");
            }
            var call =
                    asked.orElseThrow(
                            () -> new Refusal(404, "not-found", "no call " + message.path()));
            var status = misbehaviour.takeStatus(call);
            if (status.isPresent()) {
                var word = status.getAsInt() == 503 ? "busy" : "internal";
                throw new Refusal(status.getAsInt(), word, "the bank was told to answer so");
            }
            var ifNoneMatch =
                    Optional.ofNullable(exchange.getRequestHeaders().getFirst("If-None-Match"));
            var reply = teller.answer(call, message, ifNoneMatch);
            var key = message.idempotencyKey().orElse("");
            if (misbehaviour.take(Trick.LOSE_ANSWER, call)) {
                return new Answered(reply, true, false, key);
            }
            if (misbehaviour.take(Trick.TWICE, call)) {
                tell("answered 500 after the %s %s".formatted(call.word(), key));
                var told = new Refusal(500, "internal", "the bank was told to answer so");
                return new Answered(Reply.of(told), false, false, key);
            }
            var held = misbehaviour.take(Trick.ANSWER_AFTER_REVERSAL, call);
            return new Answered(reply, false, held, key);
        } catch (Refusal refusal) {
            tell(
                    "refused %s %s %s: %s"
                            .formatted(
                                    exchange.getRequestMethod(),
                                    asked.map(Call::word).orElse("unknown call"),
                                    refusal.word(),
                                    refusal.detail()));
            return new Answered(Reply.of(refusal), false, false, "");
        } catch (IllegalStateException e) {
            LOG.error("The bank's own fault", e);
            var refusal = new Refusal(500, "internal", "the bank's own fault");
            return new Answered(Reply.of(refusal), false, false, "");
        }
    }

    /// The one thing to get wrong with this answer, if any.
    private Optional<Trick> twist(Optional<Call> call) {
        if (call.isEmpty()) {
            return Optional.empty();
        }
        for (var trick : Trick.values()) {
            if (!trick.beforeAnswering() && misbehaviour.take(trick, call.get())) {
                tell("answered with " + trick.word());
                return Optional.of(trick);
            }
        }
        return Optional.empty();
    }

    /// TLS 1.3 only, and nobody without a certificate of our authority.
    private static final class ClientCertificateWanted extends HttpsConfigurator {
        ClientCertificateWanted(SSLContext context) {
            super(context);
        }

        @Override
        public void configure(HttpsParameters parameters) {
            var ssl = getSSLContext().getDefaultSSLParameters();
            ssl.setProtocols(new String[] {"TLSv1.3"});
            ssl.setNeedClientAuth(true);
            parameters.setSSLParameters(ssl);
        }
    }
}
