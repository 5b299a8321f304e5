package guichet.app.fuzz;

import java.util.List;

/// What came of feeding one target.
///
/// @param largest most bytes allocated for one input
record Figures(
        String target,
        long inputs,
        long accepted,
        long refused,
        long largest,
        List<Finding> findings) {

    Figures {
        findings = List.copyOf(findings);
    }

    static String heading() {
        return "%-24s %9s %9s %9s %9s %8s"
                .formatted("target", "inputs", "accepted", "refused", "failures", "KiB most");
    }

    String line() {
        return "%-24s %9d %9d %9d %9d %8d"
                .formatted(target, inputs, accepted, refused, findings.size(), largest >> 10);
    }
}
