package guichet.sim.contract;

import guichet.sim.Simulated;
import guichet.sim.wire.Pty;
import guichet.sim.wire.scan.LineScannerSim;
import java.nio.file.Path;
import java.util.Map;

class LineScannerContractTest extends BarcodeScannerContract {

    @Override
    Simulated simulator(Path link) {
        return new LineScannerSim(new Pty(link));
    }

    @Override
    String protocol() {
        return "line-scanner";
    }

    @Override
    Map<String, String> settings() {
        return Map.of("trigger", "honeywell");
    }
}
