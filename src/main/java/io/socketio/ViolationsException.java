package io.socketio;

import java.util.List;
import java.util.stream.Collectors;

/**
 * Thrown when the arguments of an event violate constraints of Jakarta Validation on the handler method. Unless an error
 * listener answers, a client that waits for an acknowledgement receives
 * {@code {"violations":[{"path":"text","message":"must not be blank"}]}}.
 */
public class ViolationsException extends ArgumentException {
    private static final long serialVersionUID = 1L;

    /**
     * A violation of one constraint.
     *
     * @param path where the value is, within the argument: {@code lines[0].amount}; the name of the parameter if the
     *     constraint is on the argument itself
     * @param message the message of the constraint, in the language of the server
     */
    public record Violation(String path, String message) {}

    private final transient List<Violation> violations;

    public ViolationsException(List<Violation> violations) {
        super(
                "The arguments violate constraints on "
                        + violations.stream().map(Violation::path).collect(Collectors.joining(", ")),
                null);
        this.violations = List.copyOf(violations);
    }

    /** Returns the violations, ordered by their paths. */
    public List<Violation> violations() {
        return violations;
    }
}
