package guichet.sim.world;

import guichet.queue.Store;
import guichet.queue.contract.StoreContract;

class MemoryStoreContractTest extends StoreContract {

    @Override
    protected Store emptyStore() {
        return new MemoryStore(new World(1));
    }
}
