package io.socketio.handler;

import io.socketio.ViolationsException;
import io.socketio.ViolationsException.Violation;
import jakarta.validation.Constraint;
import jakarta.validation.ConstraintViolation;
import jakarta.validation.ElementKind;
import jakarta.validation.NoProviderFoundException;
import jakarta.validation.Path;
import jakarta.validation.Valid;
import jakarta.validation.Validation;
import jakarta.validation.ValidationException;
import jakarta.validation.Validator;
import java.lang.annotation.Annotation;
import java.lang.reflect.AnnotatedParameterizedType;
import java.lang.reflect.AnnotatedType;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The constraints of Jakarta Validation on the parameters of a handler method. */
record Constraints(Validator validator, Method method) implements ArgumentCheck {
    /**
     * Returns the check of a method.
     *
     * @param handler the class that declares or inherits the method
     * @throws HandlerException if the method has constraints that cannot be validated
     */
    static ArgumentCheck of(Class<?> handler, Method method, BeanProvider provider) {
        boolean constrained = MethodScan.ancestry(handler).stream()
                .flatMap(declaring -> Arrays.stream(declaring.getDeclaredMethods()))
                .filter(own -> MethodScan.isSame(own, method))
                .anyMatch(Constraints::isConstrained);
        if (!constrained) {
            return NONE;
        }
        Validator validator = validator(method, provider);
        ConstraintTrial.run(validator, handler, method);
        return new Constraints(validator, method);
    }

    private static Validator validator(Method method, BeanProvider provider) {
        try {
            return provider.service(Validator.class)
                    .orElseGet(() -> Validation.buildDefaultValidatorFactory().getValidator());
        } catch (NoProviderFoundException e) {
            throw new HandlerException(
                    HandlerMethod.describe(method) + ": has constraints, but there is no provider of Jakarta Validation"
                            + " in this application; add org.hibernate.validator:hibernate-validator",
                    e);
        } catch (ValidationException e) {
            throw new HandlerException(
                    HandlerMethod.describe(method)
                            + ": has constraints, but the provider of Jakarta Validation cannot be started: "
                            + e.getMessage(),
                    e);
        }
    }

    private static boolean isConstrained(Method method) {
        return Stream.concat(
                        Arrays.stream(method.getParameterAnnotations()).flatMap(Arrays::stream),
                        Arrays.stream(method.getAnnotatedParameterTypes()).flatMap(Constraints::annotations))
                .map(Annotation::annotationType)
                .anyMatch(type -> type == Valid.class || isConstraint(type));
    }

    /** Returns whether an annotation is a constraint, or holds several of one kind. */
    private static boolean isConstraint(Class<?> annotation) {
        return annotation.isAnnotationPresent(Constraint.class)
                || Arrays.stream(annotation.getDeclaredMethods())
                        .filter(member -> member.getName().equals("value"))
                        .map(member -> member.getReturnType().getComponentType())
                        .anyMatch(element -> element != null && element.isAnnotationPresent(Constraint.class));
    }

    private static Stream<Annotation> annotations(AnnotatedType type) {
        Stream<Annotation> own = Arrays.stream(type.getAnnotations());
        return type instanceof AnnotatedParameterizedType generic
                ? Stream.concat(
                        own,
                        Arrays.stream(generic.getAnnotatedActualTypeArguments()).flatMap(Constraints::annotations))
                : own;
    }

    @Override
    public void check(Object instance, @Nullable Object[] values) {
        Set<ConstraintViolation<Object>> violations =
                validator.forExecutables().validateParameters(instance, method, values);
        if (!violations.isEmpty()) {
            throw new ViolationsException(violations.stream()
                    .map(violation -> new Violation(path(violation.getPropertyPath()), violation.getMessage()))
                    .sorted(Comparator.comparing(Violation::path).thenComparing(Violation::message))
                    .toList());
        }
    }

    /** Returns the path within the argument; the name of the parameter if it ends there. */
    private static String path(Path path) {
        StringBuilder within = new StringBuilder();
        String parameter = "";
        for (Path.Node node : path) {
            if (node.getKind() == ElementKind.PARAMETER) {
                parameter = node.getName();
            } else if (node.getKind() != ElementKind.METHOD) {
                append(node, within);
            }
        }
        return within.isEmpty() ? parameter : within.toString();
    }

    private static void append(Path.Node node, StringBuilder path) {
        if (node.isInIterable()) {
            Object place = node.getKey() == null ? node.getIndex() : node.getKey();
            path.append('[').append(place == null ? "" : place).append(']');
        }
        boolean named = node.getKind() == ElementKind.PROPERTY;
        if (named) {
            path.append(path.isEmpty() ? "" : ".").append(node.getName());
        }
    }
}
