package guichet.app.demo;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/// The demonstration as a page one can read: each customer's screens, paper, PDF and counts.
final class DemoPage {

    private final Path directory;
    private final List<Customer> customers;

    DemoPage(Path directory, List<Customer> customers) {
        this.directory = directory;
        this.customers = customers;
    }

    void write() {
        var page = new StringBuilder(HEAD);
        for (var customer : customers) section(customer, page);
        page.append("</main></body></html>\n");
        try {
            Files.writeString(directory.resolve("index.html"), page);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void section(Customer customer, StringBuilder page) {
        page.append("<section><h2>%d. %s</h2>%n".formatted(customer.number(), customer.story()));
        if (!customer.trouble().isEmpty()) {
            page.append("<p class=bad>%s</p>%n".formatted(escaped(customer.trouble())));
        }
        table(customer, page);
        page.append("<div class=screens>");
        for (var screen : customer.screens()) picture("screens", screen, page);
        for (var ticket : customer.tickets()) picture("paper", ticket, page);
        page.append("</div></section>\n");
    }

    private void table(Customer customer, StringBuilder page) {
        var c = customer.counts();
        page.append("<table><tr>");
        for (var head :
                List.of(
                        "paid",
                        "cassette holds",
                        "bank has",
                        "books: cassette",
                        "posted",
                        "on the way",
                        "claims",
                        "suspense",
                        "receipts",
                        "promises",
                        "")) {
            page.append("<th>").append(head).append("</th>");
        }
        page.append("</tr><tr>");
        for (var amount :
                new long[] {
                    customer.inserted(),
                    c.cassette(),
                    c.bank(),
                    c.booksCassette(),
                    c.accepted(),
                    c.waiting(),
                    c.claims(),
                    c.suspense()
                }) {
            page.append("<td>").append(Counts.yuan(amount)).append("</td>");
        }
        page.append("<td>%d</td><td>%d</td>".formatted(c.receipts(), c.promises()));
        page.append(
                customer.agrees()
                        ? "<td class=good>agree</td></tr></table>\n"
                        : "<td class=bad>DISAGREE</td></tr></table>\n");
    }

    private void picture(String folder, String path, StringBuilder page) {
        var name = Path.of(path).getFileName().toString();
        page.append(
                "<figure><a href=\"%1$s/%2$s\"><img src=\"%1$s/%2$s\" alt=\"%2$s\"></a><figcaption>%2$s</figcaption></figure>%n"
                        .formatted(folder, name));
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;");
    }

    private static final String HEAD =
            """
            <!doctype html><html lang="en"><head><meta charset="utf-8"><title>Guichet: nine customers</title>
            <style>
            body{font:16px/1.5 system-ui,sans-serif;margin:0;background:#f4f6f8;color:#16202c}
            main{max-width:1400px;margin:auto;padding:32px}
            section{background:#fff;border-radius:12px;padding:24px;margin:24px 0}
            table{border-collapse:collapse;margin:12px 0}th{font-weight:500;color:#4a5868;text-align:right}
            th,td{padding:6px 14px;border-bottom:1px solid #dde3ea;text-align:right;font-variant-numeric:tabular-nums}
            .good{color:#0a6b3d;font-weight:700}.bad{color:#a3121f;font-weight:700}
            .screens{display:flex;gap:16px;overflow-x:auto;align-items:flex-start}
            figure{margin:0}img{height:420px;border:1px solid #dde3ea;border-radius:6px;background:#fff}
            figcaption{font-size:13px;color:#4a5868}
            </style></head><body><main><h1>Nine customers at one kiosk</h1>
            <p>Each customer's screens and paper, and four counts taken from four places: the simulated
            cassette, the bank's own ledger, the kiosk's double-entry books, and its papers.
            The receipts as PDF are in <a href="receipts/">receipts/</a>.</p>
            """;
}
