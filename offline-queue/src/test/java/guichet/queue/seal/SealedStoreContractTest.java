package guichet.queue.seal;

import guichet.queue.Store;
import guichet.queue.contract.StoreContract;
import guichet.queue.sqlite.OpenMode;
import guichet.queue.sqlite.SqliteStore;
import java.nio.file.Path;
import java.security.SecureRandom;
import org.junit.jupiter.api.io.TempDir;

/// Sealed or not, a store does the same; only the chain is over what is kept.
class SealedStoreContractTest extends StoreContract {

    @TempDir private Path folder;

    @Override
    protected Store emptyStore() {
        var chance = new SecureRandom();
        var inner = SqliteStore.open(folder.resolve("kiosk.db"), OpenMode.MAY_CREATE);
        return new SealedStore(inner, KeyRing.fresh(chance), chance, true);
    }

    @Override
    protected Store chained() {
        return ((SealedStore) store).stored();
    }
}
