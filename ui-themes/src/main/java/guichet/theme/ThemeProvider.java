package guichet.theme;

import java.util.List;

/// Brings themes; found with `ServiceLoader`, so a bank's look is one more jar.
public interface ThemeProvider {

    List<Theme> themes();
}
