package guichet.theme;

import java.util.List;

/// One kind of screen a kiosk is built with: how many pixels, and how large one is.
///
/// Everything on screen is sized in millimetres; this is the only place that knows pixels.
///
/// @param pxPerMm density; measured, not what the display claims
public record DisplayProfile(String name, int widthPx, int heightPx, double pxPerMm) {

    /// The free-standing kiosk: 21.5 inch, portrait.
    public static final DisplayProfile LOBBY = new DisplayProfile("lobby", 1080, 1920, 4.03);

    /// Through the wall: 19 inch, 5:4.
    public static final DisplayProfile WALL_19 = new DisplayProfile("wall-19", 1280, 1024, 3.40);

    /// Through the wall: 15.6 inch, wide.
    public static final DisplayProfile WALL_15 = new DisplayProfile("wall-15", 1366, 768, 3.97);

    public DisplayProfile {
        if (widthPx < 1 || heightPx < 1 || !(pxPerMm > 0)) {
            throw new IllegalArgumentException(
                    "display \"%s\": %d × %d at %s px/mm"
                            .formatted(name, widthPx, heightPx, pxPerMm));
        }
    }

    public static List<DisplayProfile> all() {
        return List.of(LOBBY, WALL_19, WALL_15);
    }

    /// @throws IllegalArgumentException naming the profile, if there is none of that name
    public static DisplayProfile named(String name) {
        return all().stream()
                .filter(profile -> profile.name().equals(name))
                .findFirst()
                .orElseThrow(
                        () -> new IllegalArgumentException("no such display: \"" + name + "\""));
    }

    /// The same screen with a quarter of the pixels: the headless toolkit cannot show a stage over
    /// 1000 pixels.
    public DisplayProfile half() {
        return new DisplayProfile(name, widthPx / 2, heightPx / 2, pxPerMm / 2);
    }

    public boolean portrait() {
        return heightPx > widthPx;
    }

    /// Pixels for a length in millimetres.
    public double px(double mm) {
        return mm * pxPerMm;
    }

    /// Millimetres for a length in pixels.
    public double mm(double px) {
        return px / pxPerMm;
    }
}
