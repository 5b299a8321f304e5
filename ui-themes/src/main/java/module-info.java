/// Themes, sizes in millimetres and touch controls for JavaFX. Stands alone.
@org.jspecify.annotations.NullMarked
module guichet.theme {
    requires static org.jspecify;
    requires atlantafx.base;
    requires transitive javafx.controls;
    requires org.kordamp.ikonli.core;
    requires org.kordamp.ikonli.javafx;
    requires org.kordamp.ikonli.material2;

    exports guichet.theme;
    exports guichet.theme.control;
    exports guichet.theme.gallery;

    uses guichet.theme.ThemeProvider;

    provides guichet.theme.ThemeProvider with
            guichet.theme.HouseThemes;
}
