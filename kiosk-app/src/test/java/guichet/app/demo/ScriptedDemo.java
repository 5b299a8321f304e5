package guichet.app.demo;

import guichet.app.keys.SiteKeys;
import guichet.app.receipt.PdfReceipt;
import guichet.app.receipt.ReceiptFonts;
import guichet.app.receipt.ReceiptJson;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.function.Consumer;

/// Plays the nine customers and writes down how it went: a line each, pictures, papers and a page.
final class ScriptedDemo {

    private final DemoSetup setup;
    private final String display;
    private final Consumer<String> out;

    ScriptedDemo(DemoSetup setup, String display, Consumer<String> out) {
        this.setup = setup;
        this.display = display;
        this.out = out;
    }

    /// @return 0 if every count agrees, else 1
    int play() {
        out.accept(
                "demo: time-outs are shortened (idle warning 3 s, answer 3 s, acceptor 10 s, bank 3 s)");
        var began = System.nanoTime();
        var customers = new ArrayList<Customer>();
        try (var around = new Surrounds(setup.directory(), setup.simulatorArgs())) {
            var config = setup.writeConfig(true, display);
            try (var lobby = new Lobby(setup.directory(), config, around, out)) {
                for (var story : Customers.all()) customers.add(play(story, lobby, customers));
            }
        }
        pdfs();
        new DemoPage(setup.directory(), customers).write();
        var took = Duration.ofNanos(System.nanoTime() - began).toSeconds();
        var good = customers.stream().filter(Customer::agrees).count();
        out.accept(
                "%d of %d customers' counts match, in %d s; look at %s"
                        .formatted(
                                good,
                                Customers.all().size(),
                                took,
                                setup.directory().resolve("index.html")));
        return good == Customers.all().size() ? 0 : 1;
    }

    private Customer play(Customers.Story story, Lobby lobby, List<Customer> before) {
        var number = before.size() + 1;
        out.accept("");
        out.accept("customer %d: %s".formatted(number, story.title()));
        var tickets = new TreeSet<>(files("paper", ".png"));
        lobby.beginCustomer();
        var trouble = "";
        try {
            story.play().accept(lobby);
        } catch (IllegalStateException e) {
            trouble = String.valueOf(e.getMessage());
            out.accept("    this went otherwise than told: " + trouble);
            lobby.everythingBehaves();
        }
        var counts = lobby.settles();
        var now = new TreeSet<>(files("paper", ".png"));
        now.removeAll(tickets);
        var customer =
                new Customer(
                        number,
                        story.title(),
                        lobby.inserted(),
                        counts,
                        lobby.shots(),
                        List.copyOf(now),
                        trouble);
        out.accept(customer.line());
        return customer;
    }

    private List<String> files(String directory, String ending) {
        try (var files = Files.list(setup.directory().resolve(directory))) {
            return files.map(f -> f.getFileName().toString())
                    .filter(n -> n.endsWith(ending))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Each receipt once more as PDF, from the model the kiosk keeps.
    private void pdfs() {
        var pdf = new PdfReceipt(ReceiptFonts.load());
        try (var store = SiteKeys.lookingAt(setup.directory().resolve("kiosk/data"))) {
            for (var state : List.of("sent", "printed", "unproven", "kept", "not printed", "due")) {
                for (var document : store.documents("receipt", state)) {
                    Files.write(
                            receipt(document.number()),
                            pdf.draw(ReceiptJson.read(document.body())));
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Path receipt(String number) {
        return setup.directory().resolve("receipts").resolve(number + ".pdf");
    }
}
