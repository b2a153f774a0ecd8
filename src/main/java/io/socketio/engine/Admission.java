package io.socketio.engine;

import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;

/** The decision on a handshake: {@link EngineServer#admit}. */
public sealed interface Admission {
    /** The handshake is refused. */
    record Refused(EngineError error) implements Admission {}

    /**
     * The handshake may open a session, for which an id and a place within the limits are reserved. They are given back
     * by {@link #close}, which does nothing once the session is open, and if no session is opened within the time that
     * an upgrade may take.
     */
    final class Granted implements Admission, AutoCloseable {
        private final EngineServer server;
        private final String id;
        private final EngineRequest request;
        private final Timer.Task expiry = Timer.Task.of(this::close);
        private final AtomicBoolean used = new AtomicBoolean();

        Granted(EngineServer server, String id, EngineRequest request) {
            this.server = server;
            this.id = id;
            this.request = request;
        }

        /** Gives back what is not used in time. */
        Timer.Task expiry() {
            return expiry;
        }

        /** Returns the id of the session: known before the session exists, so that the first answer can name it. */
        public String id() {
            return id;
        }

        /** Returns the handshake, which is kept as long as the session. */
        public EngineRequest request() {
            return request;
        }

        /**
         * Opens the session. Its transport then calls {@link EngineSession#onReady} and gets the open packet.
         *
         * @param transport makes the transport of the session, and must not call the session yet; if it throws, id and
         *     place are given back
         * @throws IllegalStateException if the session was opened before, or the admission has been given back
         */
        public EngineSession open(Function<EngineSession, ? extends Transport> transport) {
            if (!used.compareAndSet(false, true)) {
                throw new IllegalStateException("This admission was used or given back");
            }
            return server.open(this, transport);
        }

        /** Gives id and place back unless a session was opened. */
        @Override
        public void close() {
            if (used.compareAndSet(false, true)) {
                server.giveBack(this);
            }
        }

        @Override
        public String toString() {
            return "Granted[used=" + used + "]";
        }
    }
}
