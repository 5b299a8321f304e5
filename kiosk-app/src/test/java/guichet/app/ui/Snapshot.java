package guichet.app.ui;

import guichet.app.bill.Catalogue;
import guichet.app.visit.Visit;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Supplier;
import javafx.scene.Scene;
import javafx.scene.image.Image;
import javax.imageio.ImageIO;

/// A picture of what a customer would see, at the display's true size, without showing a window:
/// the visit is laid out again in a scene of its own. JavaFX thread only.
public final class Snapshot {

    private Snapshot() {}

    /// A scene with that visit, styled and laid out.
    public static Scene scene(Visit visit, Supplier<Catalogue> catalogue, Setting setting) {
        var shell = new Shell(_ -> {}, catalogue, setting);
        var scene = shell.scene();
        shell.show(visit);
        layOut(scene);
        return scene;
    }

    /// Twice: what the first pass finds out about pages and wrapping, the second one uses.
    public static void layOut(Scene scene) {
        for (int pass = 0; pass < 2; pass++) {
            scene.getRoot().applyCss();
            scene.getRoot().layout();
        }
    }

    public static void write(
            Visit visit, Supplier<Catalogue> catalogue, Setting setting, Path file) {
        write(scene(visit, catalogue, setting).snapshot(null), file);
    }

    /// @throws UncheckedIOException naming the file, if it cannot be written
    public static void write(Image image, Path file) {
        var width = (int) image.getWidth();
        var height = (int) image.getHeight();
        var picture = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        var pixels = image.getPixelReader();
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) picture.setRGB(x, y, pixels.getArgb(x, y));
        }
        try {
            Files.createDirectories(file.toAbsolutePath().getParent());
            ImageIO.write(picture, "png", file.toFile());
        } catch (IOException e) {
            throw new UncheckedIOException(file.toString(), e);
        }
    }
}
