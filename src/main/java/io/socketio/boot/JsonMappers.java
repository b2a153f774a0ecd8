package io.socketio.boot;

import io.socketio.config.ConfigurationException;
import io.socketio.config.SocketIoConfig.Json;
import io.socketio.json.JsonLibrary;
import io.socketio.json.JsonMapper;
import java.util.Locale;

/** Makes the mappers that the library has. */
final class JsonMappers {
    private JsonMappers() {}

    /**
     * Makes the mapper on a library.
     *
     * @throws ConfigurationException if the library is not there
     * @throws IllegalStateException if none of the libraries is there
     */
    static JsonMapper of(Json wanted) {
        return switch (wanted) {
            case AUTO -> JsonLibrary.first();
            case JSONB -> on(JsonLibrary.JSONB);
            case JACKSON3 -> on(JsonLibrary.JACKSON3);
            case JACKSON2 -> on(JsonLibrary.JACKSON2);
        };
    }

    private static JsonMapper on(JsonLibrary library) {
        try {
            return library.mapper();
        } catch (RuntimeException | LinkageError e) {
            ConfigurationException missing = new ConfigurationException(
                    "socketio.json",
                    library.name().toLowerCase(Locale.ROOT),
                    "another unless " + library.artifact() + " works here");
            missing.initCause(e);
            throw missing;
        }
    }
}
