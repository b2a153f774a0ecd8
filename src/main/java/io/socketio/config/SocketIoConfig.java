package io.socketio.config;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * What can be set of a Socket.IO server.
 *
 * @param engine its connections
 * @param connectTimeout how long a client may be connected without having joined a namespace
 * @param serveClient whether {@code socket.io.js} and its siblings are served below the path
 * @param dispatch on which thread listeners run
 * @param maxAttachments how many binary values one packet of a client may hold
 * @param attachmentTimeout how long the binary values of a packet may take to arrive
 * @param maxJsonDepth how deeply arrays and objects of a client may be nested
 * @param maxNamespaces how many namespaces one client may join, or try to join, at a time
 * @param parser which format packets have; all clients must have a parser for the same
 * @param maxDynamicNamespaces how many namespaces of patterns and matchers there may be for clients to join
 * @param cleanupEmptyNamespaces whether such a namespace goes with its last client
 * @param recovery what is kept for clients that come back; null if nothing
 */
public record SocketIoConfig(
        EngineConfig engine,
        Duration connectTimeout,
        boolean serveClient,
        Dispatch dispatch,
        int maxAttachments,
        Duration attachmentTimeout,
        int maxJsonDepth,
        int maxNamespaces,
        Parser parser,
        int maxDynamicNamespaces,
        boolean cleanupEmptyNamespaces,
        @Nullable Recovery recovery) {

    /** On which thread listeners run. */
    public enum Dispatch {
        /** On an executor, one after the other for each socket; they may block. */
        EXECUTOR,
        /**
         * On the thread that received the packet: cheaper, for listeners that never block. What they send to their own
         * client leaves when all has been handled that was read at once.
         */
        INLINE
    }

    /** The formats of packets that the library knows. */
    public enum Parser {
        /** The one that clients have unless told otherwise: JSON, binary values in messages of their own. */
        JSON,
        /** That of {@code socket.io-msgpack-parser}; needs {@code org.msgpack:msgpack-core}. */
        MSGPACK
    }

    public SocketIoConfig {
        EngineConfig.check(connectTimeout, "connect.timeout");
        EngineConfig.check(maxAttachments, "max.attachments", n -> n >= 0, "a number, 0 or more");
        EngineConfig.check(attachmentTimeout, "attachment.timeout");
        EngineConfig.check(maxJsonDepth, "max.json.depth", n -> n > 0, "a number above 0");
        EngineConfig.check(maxNamespaces, "max.namespaces", n -> n > 0, "a number above 0");
        EngineConfig.check(maxDynamicNamespaces, "max.dynamic.namespaces", n -> n > 0, "a number above 0");
    }

    /** Starts from the defaults. */
    public static Builder builder() {
        return new Builder();
    }

    /** Collects values; those not given have the reference server's defaults. */
    public static final class Builder {
        private final EngineConfig.Builder engine = EngineConfig.builder().path("/socket.io");
        private Duration connectTimeout = Duration.ofSeconds(45);
        private boolean serveClient = true;
        private Dispatch dispatch = Dispatch.EXECUTOR;
        private int maxAttachments = 10;
        private Duration attachmentTimeout = Duration.ofSeconds(30);
        private int maxJsonDepth = 512;
        private int maxNamespaces = 100;
        private Parser parser = Parser.JSON;
        private int maxDynamicNamespaces = 10_000;
        private boolean cleanupEmptyNamespaces = true;
        private @Nullable Recovery recovery;

        private Builder() {}

        /** The values of the connections. */
        public EngineConfig.Builder engine() {
            return engine;
        }

        /** How long a client may be connected without having joined a namespace; 45 s. */
        public Builder connectTimeout(Duration timeout) {
            this.connectTimeout = timeout;
            return this;
        }

        /** Whether the browser's client is served at {@code <path>/socket.io.js}; true. */
        public Builder serveClient(boolean serve) {
            this.serveClient = serve;
            return this;
        }

        /** On which thread listeners run; {@link Dispatch#EXECUTOR}. */
        public Builder dispatch(Dispatch dispatch) {
            this.dispatch = dispatch;
            return this;
        }

        /** How many binary values one packet of a client may hold; 10. */
        public Builder maxAttachments(int attachments) {
            this.maxAttachments = attachments;
            return this;
        }

        /** How long the binary values of a packet may take to arrive; 30 s. */
        public Builder attachmentTimeout(Duration timeout) {
            this.attachmentTimeout = timeout;
            return this;
        }

        /** How deeply arrays and objects of a client may be nested; 512. */
        public Builder maxJsonDepth(int depth) {
            this.maxJsonDepth = depth;
            return this;
        }

        /** How many namespaces one client may join, or try to join, at a time; 100. */
        public Builder maxNamespaces(int namespaces) {
            this.maxNamespaces = namespaces;
            return this;
        }

        /** Which format packets have; {@link Parser#JSON}. */
        public Builder parser(Parser parser) {
            this.parser = parser;
            return this;
        }

        /** How many namespaces of patterns and matchers there may be for clients to join; 10,000. */
        public Builder maxDynamicNamespaces(int namespaces) {
            this.maxDynamicNamespaces = namespaces;
            return this;
        }

        /** Whether a namespace of a pattern or matcher goes with its last client; true. */
        public Builder cleanupEmptyNamespaces(boolean cleanup) {
            this.cleanupEmptyNamespaces = cleanup;
            return this;
        }

        /** Lets clients come back after a lost connection, with what they missed; off. */
        public Builder recovery(@Nullable Recovery kept) {
            this.recovery = kept;
            return this;
        }

        /** @throws ConfigurationException if a value is not allowed */
        public SocketIoConfig build() {
            return new SocketIoConfig(
                    engine.build(),
                    connectTimeout,
                    serveClient,
                    dispatch,
                    maxAttachments,
                    attachmentTimeout,
                    maxJsonDepth,
                    maxNamespaces,
                    parser,
                    maxDynamicNamespaces,
                    cleanupEmptyNamespaces,
                    recovery);
        }
    }
}
