package guichet.queue.copy;

import guichet.queue.Store;
import guichet.queue.contract.StoreContract;
import guichet.queue.sqlite.OpenMode;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;

class CopiedStoreContractTest extends StoreContract {

    @TempDir private Path folder;

    @Override
    protected Store emptyStore() {
        return CopiedStore.open(
                        folder.resolve("kiosk.db"),
                        folder.resolve("copy/kiosk.copy"),
                        OpenMode.MAY_CREATE)
                .store();
    }
}
