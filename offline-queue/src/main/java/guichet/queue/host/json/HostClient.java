package guichet.queue.host.json;

import java.io.IOException;
import java.net.Proxy;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.KeyManager;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509TrustManager;
import okhttp3.CertificatePinner;
import okhttp3.ConnectionPool;
import okhttp3.ConnectionSpec;
import okhttp3.OkHttpClient;
import okhttp3.Protocol;
import okhttp3.TlsVersion;

/// The HTTP client for one bank host: one CA list, pins on top of it, a client certificate, no proxy, no
/// redirect, no cookie, no cache, no repeat. HTTP/1.1, and a fresh connection for each message: on a
/// kept one that the host closed a moment ago a charge would be neither answered nor surely unsent,
/// and a kiosk sends about one message a minute. The JDK resumes TLS sessions.
final class HostClient {

    private static final char[] NO_PASSWORD = {};

    private HostClient() {}

    static OkHttpClient of(JsonHostConfig config) {
        var transport = config.transport();
        var pinner = new CertificatePinner.Builder();
        config.pins().forEach(pin -> pinner.add(config.baseUrl().getHost(), "sha256/" + pin));
        try {
            var trust = trust(config.authorities());
            var context = SSLContext.getInstance("TLS");
            context.init(identity(config.identity()), new TrustManager[] {trust}, null);
            return new OkHttpClient.Builder()
                    .sslSocketFactory(context.getSocketFactory(), trust)
                    .certificatePinner(pinner.build())
                    .connectionSpecs(List.of(tls(transport.allowTls12())))
                    .protocols(List.of(Protocol.HTTP_1_1))
                    .connectionPool(new ConnectionPool(0, 1, TimeUnit.SECONDS))
                    .proxy(Proxy.NO_PROXY)
                    .followRedirects(false)
                    .followSslRedirects(false)
                    .retryOnConnectionFailure(false)
                    .addNetworkInterceptor(new SendOnce())
                    .connectTimeout(transport.connect())
                    .readTimeout(transport.read())
                    .writeTimeout(transport.write())
                    .callTimeout(transport.call())
                    .build();
        } catch (GeneralSecurityException | IOException e) {
            throw new IllegalArgumentException(
                    "the keys and certificates cannot be used for TLS: " + e.getMessage(), e);
        }
    }

    private static ConnectionSpec tls(boolean allowTls12) {
        var spec = new ConnectionSpec.Builder(ConnectionSpec.RESTRICTED_TLS);
        return (allowTls12
                        ? spec.tlsVersions(TlsVersion.TLS_1_3, TlsVersion.TLS_1_2)
                        : spec.tlsVersions(TlsVersion.TLS_1_3))
                .build();
    }

    private static X509TrustManager trust(List<X509Certificate> authorities)
            throws GeneralSecurityException, IOException {
        var store = emptyStore();
        for (int i = 0; i < authorities.size(); i++) {
            store.setCertificateEntry("authority-" + i, authorities.get(i));
        }
        var factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        factory.init(store);
        for (var manager : factory.getTrustManagers()) {
            if (manager instanceof X509TrustManager x509) {
                return x509;
            }
        }
        throw new GeneralSecurityException("no X.509 trust manager in this JDK");
    }

    private static KeyManager[] identity(JsonHostConfig.Identity identity)
            throws GeneralSecurityException, IOException {
        var store = emptyStore();
        store.setKeyEntry(
                "terminal",
                identity.key(),
                NO_PASSWORD,
                identity.chain().toArray(new X509Certificate[0]));
        var factory = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        factory.init(store, NO_PASSWORD);
        return factory.getKeyManagers();
    }

    private static KeyStore emptyStore() throws GeneralSecurityException, IOException {
        var store = KeyStore.getInstance("PKCS12");
        store.load(null, NO_PASSWORD);
        return store;
    }
}
