package io.socketio.handler;

import jakarta.validation.ConstraintDeclarationException;
import jakarta.validation.ConstraintDefinitionException;
import jakarta.validation.GroupDefinitionException;
import jakarta.validation.ValidationException;
import jakarta.validation.Validator;
import jakarta.validation.metadata.BeanDescriptor;
import jakarta.validation.metadata.CascadableDescriptor;
import jakarta.validation.metadata.ContainerDescriptor;
import jakarta.validation.metadata.ContainerElementTypeDescriptor;
import jakarta.validation.metadata.ElementDescriptor;
import jakarta.validation.metadata.MethodDescriptor;
import jakarta.validation.metadata.ParameterDescriptor;
import jakarta.validation.metadata.PropertyDescriptor;
import java.lang.reflect.Constructor;
import java.lang.reflect.Method;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Validates the parameters of a method once before a client calls it, and the members of all that {@code @Valid} leads
 * to, with values that hold nothing but null and zero. What a provider says of these values does not matter, only
 * whether it finds constraints that it could not apply to any value. Failures of validators of the application count
 * for nothing: they may be the values' fault.
 */
final class ConstraintTrial {
    private final Validator validator;
    private final Class<?> handler;
    private final Method method;
    private final Set<Class<?>> tried = new HashSet<>();

    private ConstraintTrial(Validator validator, Class<?> handler, Method method) {
        this.validator = validator;
        this.handler = handler;
        this.method = method;
    }

    /** @throws HandlerException if a constraint cannot be applied to any value of its type */
    static void run(Validator validator, Class<?> handler, Method method) {
        new ConstraintTrial(validator, handler, method).run();
    }

    private void run() {
        MethodDescriptor constraints =
                descriptor(handler).getConstraintsForMethod(method.getName(), method.getParameterTypes());
        if (constraints == null) {
            return;
        }
        Type[] types = Arrays.stream(method.getGenericParameterTypes())
                .map(TypeVariables.of(handler)::resolve)
                .toArray(Type[]::new);
        Object instance = unconstructed(handler);
        if (instance != null) {
            @Nullable
            Object[] values = Arrays.stream(types).map(SampleValue::of).toArray();
            attempt(
                    () -> validator.forExecutables().validateParameters(instance, method, values),
                    constrained(constraints),
                    constraints.getParameterDescriptors());
        }
        for (ParameterDescriptor parameter : constraints.getParameterDescriptors()) {
            cascade(parameter, parameter, types[parameter.getIndex()]);
        }
    }

    private static String constrained(MethodDescriptor constraints) {
        return constraints.getParameterDescriptors().stream()
                .filter(parameter -> parameter.hasConstraints()
                        || !parameter.getConstrainedContainerElementTypes().isEmpty())
                .map(ParameterDescriptor::getName)
                .collect(Collectors.joining(" or ", "parameter ", ": "));
    }

    /** Tries what a parameter or member is validated with: the classes of its values, and of those in its containers. */
    private void cascade(CascadableDescriptor cascade, ContainerDescriptor container, Type type) {
        if (cascade.isCascaded() && cascade.getGroupConversions().isEmpty()) {
            contents(type).forEach(this::members);
        }
        for (ContainerElementTypeDescriptor element : container.getConstrainedContainerElementTypes()) {
            cascade(element, element, elementType(type, element));
        }
    }

    /** Returns the classes to which {@code @Valid} on a value of a type leads. */
    private static Stream<Class<?>> contents(Type type) {
        Class<?> raw = TypeVariables.raw(type);
        if (raw.isArray()) {
            return contents(raw.getComponentType());
        }
        boolean container =
                Stream.of(Iterable.class, Map.class, Optional.class).anyMatch(known -> known.isAssignableFrom(raw));
        if (!container) {
            return raw.isPrimitive() ? Stream.empty() : Stream.of(raw);
        }
        return type instanceof ParameterizedType generic
                ? contents(generic.getActualTypeArguments()[generic.getActualTypeArguments().length - 1])
                : Stream.empty();
    }

    private static Type elementType(Type container, ContainerElementTypeDescriptor element) {
        Integer index = element.getTypeArgumentIndex();
        return container instanceof ParameterizedType generic
                        && index != null
                        && index < generic.getActualTypeArguments().length
                ? generic.getActualTypeArguments()[index]
                : Object.class;
    }

    private void members(Class<?> type) {
        if (!tried.add(type)) {
            return;
        }
        for (PropertyDescriptor property : descriptor(type).getConstrainedProperties()) {
            String name = property.getPropertyName();
            Type declared = SampleValue.declaredType(type, property);
            attempt(
                    () -> validator.validateValue(type, name, SampleValue.of(declared)),
                    type.getName() + "." + name + ": ",
                    Set.of(property));
            cascade(property, property, declared);
        }
    }

    private BeanDescriptor descriptor(Class<?> type) {
        try {
            return validator.getConstraintsForClass(type);
        } catch (ConstraintDeclarationException | ConstraintDefinitionException | GroupDefinitionException e) {
            throw invalid(type.getName() + ": " + messages(e), e);
        }
    }

    private void attempt(Runnable validation, String where, Collection<? extends ElementDescriptor> elements) {
        try {
            validation.run();
        } catch (ConstraintDeclarationException | ConstraintDefinitionException | GroupDefinitionException e) {
            String misplaced = elements.stream()
                    .flatMap(MisplacedConstraint::in)
                    .distinct()
                    .collect(Collectors.joining("; "));
            throw invalid(where + (misplaced.isEmpty() ? messages(e) : misplaced), e);
        } catch (ValidationException e) {
            if (isWrongAnnotation(e)) {
                throw invalid(where + messages(e), e);
            }
        } catch (RuntimeException e) {
            return; // of a validator or a value extractor, which may not expect such values
        }
    }

    /** Returns whether a validator has refused the values in its annotation, as for a wrong regular expression. */
    private static boolean isWrongAnnotation(Throwable failure) {
        return causes(failure)
                .filter(IllegalArgumentException.class::isInstance)
                .flatMap(cause -> Arrays.stream(cause.getStackTrace()))
                .map(StackTraceElement::getMethodName)
                .filter(name -> name.equals("initialize") || name.equals("isValid"))
                .findFirst()
                .filter("initialize"::equals)
                .isPresent();
    }

    private static String messages(Throwable failure) {
        return causes(failure)
                .map(Throwable::getMessage)
                .filter(Objects::nonNull)
                .map(message -> message.replaceAll("\\s*\\R\\s*", " ").strip())
                .collect(Collectors.joining(" "));
    }

    private static Stream<Throwable> causes(Throwable failure) {
        Set<Throwable> all = new LinkedHashSet<>();
        for (Throwable cause = failure; cause != null && all.add(cause); cause = cause.getCause()) {}
        return all.stream();
    }

    private HandlerException invalid(String why, Throwable cause) {
        return new HandlerException(
                HandlerMethod.describe(method) + ": has a constraint that cannot be validated: " + why, cause);
    }

    /**
     * Returns an object of a class whose constructor has not been called, as a provider only asks it for its class;
     * null if the JVM has no such object.
     */
    private static @Nullable Object unconstructed(Class<?> type) {
        try {
            Class<?> factory = ClassLoader.getPlatformClassLoader().loadClass("sun.reflect.ReflectionFactory");
            Constructor<?> constructor =
                    (Constructor<?>) factory.getMethod("newConstructorForSerialization", Class.class, Constructor.class)
                            .invoke(
                                    factory.getMethod("getReflectionFactory").invoke(null),
                                    type,
                                    Object.class.getConstructor());
            return constructor == null ? null : constructor.newInstance();
        } catch (ReflectiveOperationException | RuntimeException e) {
            return null;
        }
    }
}
