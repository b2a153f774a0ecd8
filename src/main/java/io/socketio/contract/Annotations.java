package io.socketio.contract;

import java.lang.annotation.Annotation;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.InvocationTargetException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Annotations that are known by their names, as the libraries that they belong to may be missing: JSON-B, Jackson,
 * Jakarta Validation, and all that have a {@code @Nullable}.
 */
final class Annotations {
    private final List<Annotation> all;

    private Annotations(List<Annotation> all) {
        this.all = all;
    }

    /** Returns the annotations of all these elements. */
    static Annotations on(@Nullable AnnotatedElement... elements) {
        Set<Annotation> all = new LinkedHashSet<>();
        Arrays.stream(elements)
                .filter(Objects::nonNull)
                .forEach(element -> all.addAll(List.of(element.getAnnotations())));
        return new Annotations(new ArrayList<>(all));
    }

    List<Annotation> list() {
        return all;
    }

    /** Returns whether there is an annotation with one of these names. */
    boolean has(String... names) {
        return all.stream()
                .map(annotation -> annotation.annotationType().getName())
                .anyMatch(List.of(names)::contains);
    }

    boolean hasNullable() {
        return all.stream()
                .anyMatch(annotation ->
                        annotation.annotationType().getSimpleName().equals("Nullable"));
    }

    /** Returns an attribute of an annotation; empty if there is no such annotation. */
    Optional<Object> value(String name, String attribute) {
        return all.stream()
                .filter(annotation -> annotation.annotationType().getName().equals(name))
                .findFirst()
                .map(annotation -> value(annotation, attribute));
    }

    /** Returns the first text that is not empty of an attribute that one of several annotations has. */
    Optional<String> text(String attribute, String... names) {
        return Stream.of(names)
                .flatMap(name -> value(name, attribute).stream())
                .map(String::valueOf)
                .filter(text -> !text.isEmpty())
                .findFirst();
    }

    /** Returns an attribute of an annotation. */
    static Object value(Annotation annotation, String attribute) {
        try {
            return annotation.annotationType().getMethod(attribute).invoke(annotation);
        } catch (NoSuchMethodException | IllegalAccessException | InvocationTargetException e) {
            throw new ContractException(
                    "@" + annotation.annotationType().getName() + " has no attribute " + attribute
                            + ": its library is of another version than this one knows",
                    e);
        }
    }
}
