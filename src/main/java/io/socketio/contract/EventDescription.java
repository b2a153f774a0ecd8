package io.socketio.contract;

import io.socketio.contract.DataType.Unknown;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An event that one side sends.
 *
 * @param source the method or the constant that says so, for messages
 * @param more whether there may be more arguments, of which nothing is known
 * @param answer the type of the acknowledgement; null if there is none
 */
record EventDescription(String name, String source, List<Argument> arguments, boolean more, @Nullable DataType answer) {

    /** An argument, with the name of the parameter that takes it. */
    record Argument(String name, DataType type) {}

    /** Returns the number of arguments behind which only such follow that may be null. */
    int required() {
        int count = arguments.size();
        while (count > 0 && arguments.get(count - 1).type().acceptsNull()) {
            count--;
        }
        return count;
    }

    /**
     * Returns what this and another description of the same event say together.
     *
     * @throws ContractException if they contradict each other
     */
    EventDescription and(EventDescription other) {
        List<Argument> joined = new ArrayList<>();
        for (int i = 0; i < Math.max(arguments.size(), other.arguments.size()); i++) {
            joined.add(
                    i >= arguments.size()
                            ? other.arguments.get(i)
                            : i >= other.arguments.size() ? arguments.get(i) : joined(i, other));
        }
        return new EventDescription(
                name,
                source,
                joined,
                more && other.more,
                answer == null
                        ? other.answer
                        : other.answer == null ? answer : DataType.anyOf(List.of(answer, other.answer)));
    }

    private Argument joined(int index, EventDescription other) {
        Argument mine = arguments.get(index);
        Argument theirs = other.arguments.get(index);
        if (mine.type().equals(theirs.type()) || theirs.type() == Unknown.TYPE) {
            return mine;
        }
        if (mine.type() == Unknown.TYPE) {
            return theirs;
        }
        throw new ContractException(source + " and " + other.source + " say different types for argument " + (index + 1)
                + " of the event \"" + name + "\"; declare the same type in both, or Argument in one");
    }
}
