package guichet.queue.sqlite;

import guichet.queue.Store;
import guichet.queue.contract.StoreContract;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;

class SqliteStoreContractTest extends StoreContract {

    @TempDir private Path folder;

    @Override
    protected Store emptyStore() {
        return SqliteStore.open(folder.resolve("kiosk.db"), OpenMode.MAY_CREATE);
    }
}
