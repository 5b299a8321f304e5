package guichet.queue.seal;

import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.security.PrivateKey;
import java.security.interfaces.RSAPublicKey;

/// The bank's side of recovery: a pair of keys of its own, and one of somebody else's.
final class Bank {

    private static final KeyPair PAIR = pair();
    private static final KeyPair ANOTHER = pair();

    private Bank() {}

    static RecoveryKey recoveryKey() {
        return new RecoveryKey((RSAPublicKey) PAIR.getPublic());
    }

    static KeyPair keys() {
        return PAIR;
    }

    static PrivateKey privateKey() {
        return PAIR.getPrivate();
    }

    static PrivateKey anotherPrivateKey() {
        return ANOTHER.getPrivate();
    }

    private static KeyPair pair() {
        try {
            var maker = KeyPairGenerator.getInstance("RSA");
            maker.initialize(3_072);
            return maker.generateKeyPair();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
