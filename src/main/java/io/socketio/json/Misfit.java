package io.socketio.json;

/** Thrown while Jackson reads a value that does not fit. Jackson adds the way to the member that holds it. */
final class Misfit extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final String expected;
    private final String path;

    /**
     * @param expected what the value is not
     * @param path the way from the member that Jackson knows to the value, such as {@code [1]}; or empty
     */
    Misfit(String expected, String path) {
        super("not " + expected);
        this.expected = expected;
        this.path = path;
    }

    /** Returns the same for the element of an array. */
    Misfit at(int index) {
        return new Misfit(expected, "[" + index + "]" + path);
    }

    /**
     * Returns the message for a failure of Jackson.
     *
     * @param path the way to the member, as Jackson tells it
     */
    static String reason(Throwable failure, String type, CharSequence path) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof Misfit misfit) {
                return Scalars.unreadable(type, path + misfit.path, misfit.expected);
            }
        }
        return path.isEmpty() ? Scalars.unreadable(type) : Scalars.unreadable(type, path, "of its type");
    }
}
