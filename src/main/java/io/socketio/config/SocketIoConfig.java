package io.socketio.config;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * The options of a Socket.IO server. Immutable.
 *
 * @param engine the options of its connections
 * @param connectTimeout how long a client may be connected without having joined a namespace
 * @param serveClient whether {@code socket.io.js} and its siblings are served below the path
 * @param contract whether {@code events.d.ts} and {@code asyncapi.json} are served below the path
 * @param dispatch the threads that run listeners
 * @param executor the name of the executor whose threads run listeners; null for the default one
 * @param parser the format of packets; all clients need a parser for the same format
 * @param json the library that maps Java to JSON and back
 * @param packets what one packet of a client may hold
 * @param namespaces how many namespaces clients may join
 * @param recovery what is kept for clients that come back; null if nothing is
 * @param metrics whether there are meters in Micrometer's global registry, if Micrometer is there
 * @param tracing whether there are traces in the global OpenTelemetry, if OpenTelemetry is there
 * @param jmx whether the server is shown to JMX
 * @param cluster how it is linked with other nodes
 * @param rates how often clients may send events
 * @param credentialsGrace how long a client may take to prove itself again when its credentials have expired
 * @param admin the Admin UI
 */
public record SocketIoConfig(
        EngineConfig engine,
        Duration connectTimeout,
        boolean serveClient,
        boolean contract,
        Dispatch dispatch,
        @Nullable String executor,
        Parser parser,
        Json json,
        PacketLimits packets,
        NamespaceLimits namespaces,
        @Nullable Recovery recovery,
        boolean metrics,
        boolean tracing,
        boolean jmx,
        Cluster cluster,
        Rates rates,
        Duration credentialsGrace,
        Admin admin) {

    /** The threads that run listeners. */
    public enum Dispatch {
        /**
         * The thread that received the event, which costs least, as long as that is an event loop of the library and the
         * listeners of such events have not been seen to block; else an executor. Listeners may block: a loop that waits for one is
         * given to another thread within about ten milliseconds. If the executor is one of the container or the application,
         * this is {@link #EXECUTOR}.
         */
        AUTO,
        /** An executor, one listener after the other for each socket; they may block. */
        EXECUTOR,
        /**
         * The thread that received the packet: cheaper, for listeners that never block. What they send to their own client
         * leaves when everything that was read at once has been handled.
         */
        INLINE
    }

    /** The formats of packets that the library knows. */
    public enum Parser {
        /** The default of clients: JSON, with each binary value in a message of its own. */
        JSON,
        /** The format of {@code socket.io-msgpack-parser}; needs {@code org.msgpack:msgpack-core}. */
        MSGPACK
    }

    /** The libraries that map Java to JSON and back. */
    public enum Json {
        /** The first of those below that is there. */
        AUTO,
        /** An implementation of JSON-B, such as {@code org.eclipse:yasson}. */
        JSONB,
        /** Jackson 3: {@code tools.jackson.core:jackson-databind}. */
        JACKSON3,
        /** Jackson 2: {@code com.fasterxml.jackson.core:jackson-databind}. */
        JACKSON2
    }

    /** @throws ConfigurationException if a value is not allowed */
    public SocketIoConfig {
        Check.duration("connect.timeout", connectTimeout);
        Check.durationOrZero("credentials.grace", credentialsGrace);
        admin.requireComplete();
    }

    /** Starts from the defaults, with the path {@code /socket.io}. */
    public static Builder builder() {
        return new Builder();
    }

    /** Collects the options of a Socket.IO server. */
    public static final class Builder extends SocketIoOptions<Builder> {
        private Builder() {}

        @Override
        protected Builder self() {
            return this;
        }

        /**
         * Returns the options.
         *
         * @throws ConfigurationException if a value is not allowed
         */
        public SocketIoConfig build() {
            return config();
        }
    }
}
