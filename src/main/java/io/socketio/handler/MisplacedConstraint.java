package io.socketio.handler;

import jakarta.validation.ConstraintValidator;
import jakarta.validation.metadata.ConstraintDescriptor;
import jakarta.validation.metadata.ContainerDescriptor;
import jakarta.validation.metadata.ElementDescriptor;
import java.lang.invoke.MethodType;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Describes constraints on values of types that they are not for. */
final class MisplacedConstraint {
    private MisplacedConstraint() {}

    /** Returns a description of each in an element, and in its containers. */
    static Stream<String> in(ElementDescriptor element) {
        return Stream.concat(
                own(element),
                element instanceof ContainerDescriptor container
                        ? container.getConstrainedContainerElementTypes().stream()
                                .flatMap(MisplacedConstraint::in)
                        : Stream.empty());
    }

    private static Stream<String> own(ElementDescriptor element) {
        Class<?> type = element.getElementClass();
        if (type == null) {
            return Stream.empty(); // Hibernate Validator does not know the class of a container in a container
        }
        Class<?> boxed = MethodType.methodType(type).wrap().returnType();
        return element.getConstraintDescriptors().stream()
                .flatMap(MisplacedConstraint::withComposing)
                .filter(constraint ->
                        !constraint.getConstraintValidatorClasses().isEmpty()
                                && types(constraint).stream().noneMatch(allowed -> allowed.isAssignableFrom(boxed)))
                .map(constraint ->
                        "@" + constraint.getAnnotation().annotationType().getSimpleName()
                                + " does not apply to " + type.getSimpleName() + "; it is for "
                                + types(constraint).stream()
                                        .map(Class::getSimpleName)
                                        .distinct()
                                        .sorted()
                                        .collect(Collectors.joining(", ")));
    }

    private static Stream<ConstraintDescriptor<?>> withComposing(ConstraintDescriptor<?> constraint) {
        return Stream.concat(
                Stream.of(constraint),
                constraint.getComposingConstraints().stream().flatMap(MisplacedConstraint::withComposing));
    }

    /** Returns the types whose values the validators of a constraint take. */
    private static List<Class<?>> types(ConstraintDescriptor<?> constraint) {
        return constraint.getConstraintValidatorClasses().stream()
                .<Class<?>>map(validator -> TypeVariables.raw(TypeVariables.of(validator)
                        .resolve(ConstraintValidator.class.getTypeParameters()[1])))
                .toList();
    }
}
