package io.socketio.json;

import java.util.ArrayList;
import java.util.List;

/** The libraries on which there are mappers, in the order in which they are looked for. */
public enum JsonLibrary {
    /** An implementation of JSON-B. */
    JSONB("org.eclipse:yasson and org.eclipse.parsson:parsson") {
        @Override
        public JsonMapper mapper() {
            return new JsonbMapper();
        }
    },
    /** Jackson 3. */
    JACKSON3("tools.jackson.core:jackson-databind") {
        @Override
        public JsonMapper mapper() {
            return new Jackson3Mapper();
        }
    },
    /** Jackson 2. */
    JACKSON2("com.fasterxml.jackson.core:jackson-databind") {
        @Override
        public JsonMapper mapper() {
            return new Jackson2Mapper();
        }
    };

    private final String artifact;

    JsonLibrary(String artifact) {
        this.artifact = artifact;
    }

    /** Returns the coordinates of what has to be added for it. */
    public String artifact() {
        return artifact;
    }

    /**
     * Makes a mapper with the defaults.
     *
     * @throws RuntimeException or a {@link LinkageError}, if the library is not there or does not work
     */
    public abstract JsonMapper mapper();

    /**
     * Makes a mapper on the first library that is there.
     *
     * @throws IllegalStateException if none of them is
     */
    public static JsonMapper first() {
        List<Throwable> failures = new ArrayList<>();
        for (JsonLibrary library : values()) {
            try {
                return library.mapper();
            } catch (RuntimeException | LinkageError e) {
                failures.add(e); // the library is missing, or one that it needs
            }
        }
        IllegalStateException none = new IllegalStateException(
                "There is no JSON-B that works in this application, and no Jackson. Add org.eclipse:yasson and"
                        + " org.eclipse.parsson:parsson to WEB-INF/lib, or the container's: feature jsonb-3.0 for Open"
                        + " Liberty; or give SocketIo.builder().json(...) a mapper of your own. JSON-B fails with: "
                        + failures.get(0),
                failures.get(0));
        failures.stream().skip(1).forEach(none::addSuppressed);
        throw none;
    }
}
