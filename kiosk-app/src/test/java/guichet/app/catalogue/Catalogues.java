package guichet.app.catalogue;

import guichet.app.bill.Catalogue;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/// The catalogue of the documentation, so that the documentation is tested too.
final class Catalogues {

    private Catalogues() {}

    static String documented() {
        try {
            var text = Files.readString(Path.of("..", "docs", "catalogue.md"));
            var start = text.indexOf("```json\n") + "```json\n".length();
            return text.substring(start, text.indexOf("```", start));
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    static Catalogue read(String json) {
        try {
            return CatalogueReader.read(json.getBytes(StandardCharsets.UTF_8));
        } catch (CatalogueFault e) {
            throw new AssertionError(e);
        }
    }
}
