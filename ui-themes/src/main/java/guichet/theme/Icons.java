package guichet.theme;

import javafx.scene.Node;
import org.kordamp.ikonli.Ikon;
import org.kordamp.ikonli.javafx.FontIcon;
import org.kordamp.ikonli.material2.Material2RoundAL;
import org.kordamp.ikonli.material2.Material2RoundMZ;

/// The pictures, by the names that catalogues and screens use.
public enum Icons {
    WATER("water", Material2RoundMZ.OPACITY),
    POWER("power", Material2RoundAL.FLASH_ON),
    GAS("gas", Material2RoundAL.LOCAL_FIRE_DEPARTMENT),
    PHONE("phone", Material2RoundMZ.PHONE_ANDROID),
    HEAT("heat", Material2RoundMZ.WHATSHOT),
    TV("tv", Material2RoundAL.LIVE_TV),
    TAX("tax", Material2RoundAL.ACCOUNT_BALANCE),
    SCHOOL("school", Material2RoundMZ.SCHOOL),
    HEALTH("health", Material2RoundAL.LOCAL_HOSPITAL),
    TRAFFIC("traffic", Material2RoundAL.DIRECTIONS_CAR),
    HOUSING("home", Material2RoundAL.HOME_WORK),
    GIFT("gift", Material2RoundAL.CARD_GIFTCARD),
    OTHER("other", Material2RoundMZ.RECEIPT_LONG),

    BACK("back", Material2RoundAL.ARROW_BACK),
    NEXT("next", Material2RoundAL.ARROW_FORWARD),
    HOME("start", Material2RoundAL.HOME),
    CLOSE("close", Material2RoundAL.CLOSE),
    HELP("help", Material2RoundAL.HELP_OUTLINE),
    LANGUAGE("language", Material2RoundAL.LANGUAGE),
    SEARCH("search", Material2RoundMZ.SEARCH),
    SEARCH_NOTHING("search-nothing", Material2RoundMZ.SEARCH_OFF),
    DELETE("delete", Material2RoundAL.BACKSPACE),
    SCAN("scan", Material2RoundMZ.QR_CODE_SCANNER),
    TOUCH("touch", Material2RoundMZ.TOUCH_APP),
    CASH("cash", Material2RoundMZ.PAYMENTS),
    RECEIPT("receipt", Material2RoundMZ.RECEIPT),
    PRINT("print", Material2RoundMZ.PRINT),
    NO_PRINT("no-print", Material2RoundMZ.PRINT_DISABLED),
    GOOD("good", Material2RoundAL.CHECK_CIRCLE),
    LATER("later", Material2RoundMZ.SCHEDULE),
    INFO("info", Material2RoundAL.INFO),
    CAUTION("caution", Material2RoundMZ.WARNING),
    PROBLEM("problem", Material2RoundAL.ERROR),
    CLAIM("claim", Material2RoundAL.CONFIRMATION_NUMBER),
    CLOSED("closed", Material2RoundAL.BUILD_CIRCLE),
    WAIT("wait", Material2RoundAL.HOURGLASS_EMPTY),
    BANK("bank", Material2RoundAL.ACCOUNT_BALANCE),
    ADD("add", Material2RoundAL.ADD),
    LESS("less", Material2RoundAL.CHEVRON_LEFT),
    MORE("more", Material2RoundAL.CHEVRON_RIGHT),
    LOCK("lock", Material2RoundAL.LOCK),
    UP("up", Material2RoundAL.ARROW_UPWARD);

    private final String word;

    @SuppressWarnings("ImmutableEnumChecker") // all of them are constants of an enum
    private final Ikon ikon;

    Icons(String word, Ikon ikon) {
        this.word = word;
        this.ikon = ikon;
    }

    /// The picture of that name, or the one for anything else.
    public static Icons named(String word) {
        for (var icon : values()) {
            if (icon.word.equals(word)) return icon;
        }
        return OTHER;
    }

    /// The name that catalogues use.
    public String word() {
        return word;
    }

    /// A new node showing it; size and colour come from the style sheet.
    public Node node() {
        var node = new FontIcon(ikon);
        node.getStyleClass().add("icon");
        return node;
    }
}
