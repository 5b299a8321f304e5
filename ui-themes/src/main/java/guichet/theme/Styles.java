package guichet.theme;

/// The style classes that views may use, as constants.
public final class Styles {

    // The root.
    public static final String PORTRAIT = "portrait";
    public static final String LANDSCAPE = "landscape";

    // Text by its job.
    public static final String HEADLINE = "headline";
    public static final String TITLE = "title";
    public static final String BODY = "body";
    public static final String QUIET = "quiet";
    public static final String SMALL = "small";
    public static final String STRONG = "strong";
    public static final String AMOUNT = "amount";
    public static final String AMOUNT_LARGE = "amount-large";

    // Surfaces.
    public static final String CARD = "card";
    public static final String HERO = "hero";
    public static final String HEADER = "header-bar";
    public static final String FOOTER = "footer-bar";
    public static final String SCRIM = "scrim";
    public static final String DIALOG = "dialog-card";
    public static final String DIVIDER = "divider";

    // Boxes that only keep distances.
    public static final String STACK = "stack";
    public static final String STACK_TIGHT = "stack-tight";
    public static final String ROW = "row";
    public static final String GRID = "grid";

    private Styles() {}
}
