package io.socketio.test;

import io.socketio.Argument;
import io.socketio.Arguments;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** An event that a client has received from the server. */
public final class ReceivedEvent {
    private final String name;
    private final Arguments arguments;
    private final @Nullable Consumer<@Nullable Object[]> acknowledgement;

    /** @param acknowledgement sends one; null if none was requested */
    ReceivedEvent(String name, Arguments arguments, @Nullable Consumer<@Nullable Object[]> acknowledgement) {
        this.name = name;
        this.arguments = arguments;
        this.acknowledgement = acknowledgement;
    }

    /** Returns the name of the event. */
    public String name() {
        return name;
    }

    /** Returns the arguments. */
    public Arguments arguments() {
        return arguments;
    }

    /**
     * Returns the first argument as a Java type.
     *
     * @throws io.socketio.ArgumentException if it cannot be converted to the type
     */
    public <T> @Nullable T value(Class<T> type) {
        return arguments.get(0, type);
    }

    /** Returns whether the server has requested an acknowledgement. */
    public boolean wantsAcknowledgement() {
        return acknowledgement != null;
    }

    /**
     * Sends the acknowledgement, and waits for what it causes.
     *
     * @throws AssertionError if the server has requested none
     */
    public void acknowledge(@Nullable Object... values) {
        if (acknowledgement == null) {
            throw new AssertionError("The server has requested no acknowledgement of \"" + name + "\"");
        }
        acknowledgement.accept(values);
    }

    /** Returns name and arguments as JSON, for messages of failed tests. */
    @Override
    public String toString() {
        return arguments.list().stream().map(Argument::json).collect(Collectors.joining(", ", name + "(", ")"));
    }
}
