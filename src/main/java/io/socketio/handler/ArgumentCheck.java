package io.socketio.handler;

import java.lang.reflect.Method;
import org.jspecify.annotations.Nullable;

/** Checks the arguments of a handler method before it is called. */
@FunctionalInterface
interface ArgumentCheck {
    /** The package whose annotations are constraints. */
    String API = "jakarta.validation";
    /** Accepts all arguments. */
    ArgumentCheck NONE = (instance, values) -> {};

    /** @throws io.socketio.ViolationsException if the arguments are not valid */
    void check(Object instance, @Nullable Object[] values);

    /**
     * Returns the check of a method. Without the API of Jakarta Validation, {@link Constraints} cannot be linked.
     *
     * @param handler the class that declares or inherits the method
     * @throws HandlerException if the method has constraints that cannot be validated
     */
    static ArgumentCheck of(Class<?> handler, Method method, BeanProvider provider) {
        if (hasApi()) {
            return Constraints.of(handler, method, provider);
        }
        if (ClassFile.mentions(method.getDeclaringClass(), API)) {
            throw new HandlerException(method.getDeclaringClass().getName() + " has annotations from " + API
                    + ", which have no effect because jakarta.validation:jakarta.validation-api is missing; add it, and"
                    + " a provider such as org.hibernate.validator:hibernate-validator");
        }
        return NONE;
    }

    private static boolean hasApi() {
        try {
            Class.forName(API + ".Valid", false, ArgumentCheck.class.getClassLoader());
            return true;
        } catch (ClassNotFoundException e) {
            return false;
        }
    }
}
