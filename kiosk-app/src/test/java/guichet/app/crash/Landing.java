package guichet.app.crash;

/// Which sectors of one call reached the platter, counted from the first that it touches. A
/// truncation has one.
@FunctionalInterface
interface Landing {

    Landing WHOLE = _ -> true;
    Landing NONE = _ -> false;

    boolean of(int sector);
}
