package guichet.app.fuzz;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.util.Arrays;
import java.util.Objects;

/// Codecs are hidden in packages that no module exports, and rightly. Here they are reached past that, so
/// that the codec itself is fed and not the thread, the link and the pauses around it.
final class Hidden {

    private static final Object NOTHING = new Object();

    private final MethodHandle handle;

    private Hidden(MethodHandle handle) {
        var generic = handle.asType(handle.type().generic());
        this.handle = generic.asSpreader(Object[].class, generic.type().parameterCount());
    }

    static Class<?> type(String name) {
        try {
            return Class.forName(name);
        } catch (ClassNotFoundException e) {
            throw new IllegalArgumentException("there is no " + name, e);
        }
    }

    /// @param arguments how many it has, without the object it is called on
    static Hidden method(Class<?> type, String name, int arguments) {
        var found =
                Arrays.stream(type.getDeclaredMethods())
                        .filter(m -> m.getName().equals(name))
                        .filter(m -> m.getParameterCount() == arguments && !m.isSynthetic())
                        .findFirst()
                        .orElseThrow(() -> new IllegalArgumentException(type + " lacks " + name));
        try {
            return new Hidden(inside(type).unreflect(found));
        } catch (IllegalAccessException e) {
            throw new IllegalArgumentException(type + " cannot be reached", e);
        }
    }

    static Hidden constructor(Class<?> type, int arguments) {
        var found =
                Arrays.stream(type.getDeclaredConstructors())
                        .filter(c -> c.getParameterCount() == arguments)
                        .findFirst()
                        .orElseThrow(
                                () -> new IllegalArgumentException(type + " is made otherwise"));
        try {
            return new Hidden(inside(type).unreflectConstructor(found));
        } catch (IllegalAccessException e) {
            throw new IllegalArgumentException(type + " cannot be reached", e);
        }
    }

    private static MethodHandles.Lookup inside(Class<?> type) throws IllegalAccessException {
        return MethodHandles.privateLookupIn(type, MethodHandles.lookup());
    }

    /// @param arguments the object first, if it is a method of one
    /// @throws Throwable what the called one threw, as it is
    Object on(Object... arguments) throws Throwable {
        return Objects.requireNonNullElse((Object) handle.invoke(arguments), NOTHING);
    }
}
