package io.socketio.http.answer;

import jakarta.servlet.ServletContext;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/**
 * Logs what filters in front of the server make impossible, and what to do about it: each kind once, as each request fails
 * in the same way.
 */
public final class FilterFaults {
    private static final Logger LOG = System.getLogger(FilterFaults.class.getName());

    /** What the names of the library's own filters begin with. */
    private static final String OWN = "socketio ";

    /** What a filter has done. */
    public enum Kind {
        /** It does not support asynchronous requests. */
        SYNCHRONOUS(
                "what is in front of it is not asynchronous: a filter, that is one of {1}, or a servlet that forwards to"
                        + " it. Declare it with <async-supported>true</async-supported>, or asyncSupported = true in"
                        + " @WebFilter or @WebServlet"),
        /** It has called startAsync. */
        DETACHED(
                "a filter, that is one of {1}, has called startAsync() before the request came here. Exclude the path from"
                        + " it"),
        /** It has read the body, or wraps the request so that it cannot be read. */
        BODY_TAKEN(
                "the body of a POST could not be read: a filter, that is one of {1}, has read it before, or wraps the"
                        + " request in a stream without setReadListener. Exclude the path from it"),
        /** It has taken the writer of the response, or wraps the response so that it cannot be written. */
        RESPONSE_TAKEN(
                "an answer could not be written: a filter, that is one of {1}, has called getWriter() before, or wraps the"
                        + " response in a stream without setWriteListener. Exclude the path from it");

        private final String remedy;

        Kind(String remedy) {
            this.remedy = remedy;
        }
    }

    private final String path;
    private final Supplier<ServletContext> context;
    private final Set<Kind> reported = ConcurrentHashMap.newKeySet(0);

    /**
     * @param path the path of the server
     * @param context names the filters
     */
    public FilterFaults(String path, Supplier<ServletContext> context) {
        this.path = path;
        this.context = context;
    }

    /** Logs a fault, unless one of its kind was logged before. */
    public void report(Kind kind) {
        if (reported.add(kind)) {
            String filters = context.get().getFilterRegistrations().keySet().stream()
                    .filter(name -> !name.startsWith(OWN))
                    .sorted()
                    .map(name -> "\"" + name + "\"")
                    .collect(Collectors.joining(", ", "[", "]"));
            LOG.log(Level.ERROR, "Requests to {0} are answered with 500, since " + kind.remedy, path, filters);
        }
    }

    @Override
    public String toString() {
        return "FilterFaults" + reported;
    }
}
