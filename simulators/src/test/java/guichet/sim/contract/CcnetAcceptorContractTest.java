package guichet.sim.contract;

import guichet.sim.Simulated;
import guichet.sim.wire.Pty;
import guichet.sim.wire.cash.CcnetAcceptor;
import java.nio.file.Path;
import java.util.Map;

class CcnetAcceptorContractTest extends BillAcceptorContract {

    @Override
    Simulated simulator(Path link) {
        return new CcnetAcceptor(new Pty(link), "21CN27006789", 4, 1_000);
    }

    @Override
    String protocol() {
        return "ccnet";
    }

    @Override
    Map<String, String> settings() {
        return Map.of("pollMs", "20", "idlePollMs", "40", "answerMs", "150");
    }
}
