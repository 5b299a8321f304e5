package guichet.device.ccnet;

import java.util.List;

/// What one step leads to.
record Step(CcnetState state, List<Output> outputs) {}
