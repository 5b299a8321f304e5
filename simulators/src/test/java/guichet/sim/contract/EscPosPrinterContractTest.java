package guichet.sim.contract;

import guichet.sim.Simulated;
import guichet.sim.wire.Pty;
import guichet.sim.wire.print.EscPosPrinterSim;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

class EscPosPrinterContractTest extends ReceiptPrinterContract {

    @Override
    Simulated simulator(Path link, Path tickets) {
        return new EscPosPrinterSim(new Pty(link), tickets, Optional.empty(), 10);
    }

    @Override
    String protocol() {
        return "escpos";
    }

    @Override
    Map<String, String> settings() {
        return Map.of("idlePollMs", "100", "proofMarginMs", "1000");
    }
}
