package io.socketio.config;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The options of Engine.IO, the layer of connections. Immutable.
 *
 * @param path the path below the context path, without a slash at its end
 * @param heartbeats when the server sends pings, and how long it waits for the answers
 * @param transports the transports that clients may use
 * @param upgrades how clients change from long-polling to WebSocket
 * @param allowEio3 whether clients may speak version 3 of the protocol
 * @param origins the origins whose pages may open connections, besides those of CORS
 * @param cors what browsers are told about pages of other origins
 * @param cookie the cookie for sticky load balancers; null if none is set
 * @param limits how much clients may send, and how many there may be
 * @param httpLimits what HTTP requests may carry and hold
 * @param queues what may wait for one client
 * @param compression what is compressed
 * @param shutdown how the server closes
 * @param disconnectWithHttpSession whether a client is disconnected when the HTTP session ends in which it connected
 */
public record EngineConfig(
        String path,
        Heartbeats heartbeats,
        Set<TransportName> transports,
        Upgrades upgrades,
        boolean allowEio3,
        Origins origins,
        Cors cors,
        @Nullable Cookie cookie,
        Limits limits,
        HttpLimits httpLimits,
        ClientQueues queues,
        Compression compression,
        Shutdown shutdown,
        boolean disconnectWithHttpSession) {

    /** @throws ConfigurationException if a value is not allowed */
    public EngineConfig {
        transports = Set.copyOf(transports);
        if (cookie != null) {
            cookie.checkTogether();
        }
        Check.that(path.matches("(/(?!\\.\\.?(/|$))[A-Za-z0-9._~-]+)+"), "path", path, "a path such as /socket.io");
        Check.that(!transports.isEmpty(), "transports", transports, "polling, websocket, or both");
    }

    /**
     * Returns whether a page of another origin than the server's own may open a connection.
     *
     * @param origin the header {@code Origin}
     */
    public boolean allowsOrigin(String origin) {
        return origins.allows(origin) || cors.origins().allows(origin);
    }

    /** Returns whether pages of any origin may open a connection. */
    public boolean anyOrigin() {
        return origins.any() || cors.origins().any();
    }

    /** Starts from the defaults, with the path {@code /engine.io}. */
    public static Builder builder() {
        return new Builder();
    }

    /** Collects the options of a bare Engine.IO server. */
    public static final class Builder extends EngineOptions<Builder> {
        private Builder() {
            super("/engine.io");
        }

        @Override
        protected Builder self() {
            return this;
        }

        /**
         * Returns the options.
         *
         * @throws ConfigurationException if a value is not allowed
         */
        public EngineConfig build() {
            return engineConfig();
        }
    }
}
