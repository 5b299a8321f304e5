package guichet.theme.control;

/// What a keypad tells.
public interface Keys {

    /// A key with a letter (upper case) or a digit was touched.
    void typed(char character);

    /// The last character is to go.
    void deleted();

    /// Everything is to go.
    void cleared();
}
