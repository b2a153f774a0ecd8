package io.socketio.boot;

import io.socketio.config.ConfigurationException;
import io.socketio.config.SocketIoConfig.Json;
import io.socketio.json.Jackson2Mapper;
import io.socketio.json.Jackson3Mapper;
import io.socketio.json.JsonMapper;
import io.socketio.json.JsonbMapper;
import java.util.List;
import java.util.Locale;
import java.util.function.Supplier;

/** Makes the mappers that the library has. */
final class JsonMappers {
    /** @param library what it needs, for the message */
    private record Choice(Json json, String library, Supplier<JsonMapper> maker) {}

    private static final List<Choice> CHOICES = List.of(
            new Choice(Json.JSONB, "org.eclipse:yasson and org.eclipse.parsson:parsson", () -> new JsonbMapper()),
            new Choice(Json.JACKSON3, "tools.jackson.core:jackson-databind", () -> new Jackson3Mapper()),
            new Choice(Json.JACKSON2, "com.fasterxml.jackson.core:jackson-databind", () -> new Jackson2Mapper()));

    private JsonMappers() {}

    /**
     * Makes the mapper on a library.
     *
     * @throws ConfigurationException if the library is not there
     * @throws IllegalStateException if none of the libraries is there
     */
    static JsonMapper of(Json wanted) {
        Throwable last = null;
        for (Choice choice : CHOICES) {
            if (wanted == Json.AUTO || wanted == choice.json()) {
                try {
                    return choice.maker().get();
                } catch (RuntimeException | LinkageError e) {
                    last = e; // the library is missing, or the one below it
                }
            }
        }
        RuntimeException failure = wanted == Json.AUTO ? nothing() : missing(wanted);
        failure.initCause(last);
        throw failure;
    }

    private static RuntimeException missing(Json wanted) {
        String library = CHOICES.stream()
                .filter(choice -> choice.json() == wanted)
                .map(Choice::library)
                .findFirst()
                .orElseThrow();
        return new ConfigurationException(
                "socketio.json", wanted.name().toLowerCase(Locale.ROOT), "another unless " + library + " works here");
    }

    private static RuntimeException nothing() {
        return new IllegalStateException("There is no JSON-B that works in this application, and no Jackson. Add"
                + " org.eclipse:yasson and org.eclipse.parsson:parsson to WEB-INF/lib, or the container's: feature"
                + " jsonb-3.0 for Open Liberty; or give SocketIo.builder().json(...) a mapper of your own");
    }
}
