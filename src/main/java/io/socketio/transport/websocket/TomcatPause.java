package io.socketio.transport.websocket;

import io.socketio.concurrent.Drain;
import jakarta.websocket.Session;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Pauses reading on Tomcat, without a thread that waits: its sessions have methods for that, {@code suspend} and
 * {@code resume}. Called by reflection, as this library does not depend on Tomcat.
 */
final class TomcatPause implements ReadingPause {
    private static final Logger LOG = System.getLogger(TomcatPause.class.getName());

    private final Session session;
    private final ReadingPause otherwise;
    /** How many pauses have not ended. */
    private final AtomicInteger pauses = new AtomicInteger();

    private volatile boolean unable;
    /** Whether Tomcat does not read. Used by the thread that is inside. */
    private boolean suspended;

    private final Drain changing = new Drain() {
        @Override
        protected void step() {
            change();
        }
    };

    /** @param otherwise pauses if Tomcat's session does not have these methods */
    TomcatPause(Session session, ReadingPause otherwise) {
        this.session = session;
        this.otherwise = otherwise;
    }

    @Override
    public void untilRoom(WebSocketTransport transport) {
        if (unable) {
            otherwise.untilRoom(transport);
        } else {
            begin();
            transport.whenRoom(this::end);
        }
    }

    @Override
    public void begin() {
        pauses.incrementAndGet();
        changing.request();
    }

    @Override
    public void end() {
        pauses.decrementAndGet();
        changing.request();
    }

    private void change() {
        boolean wanted = pauses.get() > 0;
        if (wanted != suspended && !unable) {
            suspended = wanted;
            call(wanted ? "suspend" : "resume");
        }
    }

    private void call(String method) {
        try {
            session.getClass().getMethod(method).invoke(session);
        } catch (ReflectiveOperationException | RuntimeException e) {
            unable = true;
            LOG.log(Level.DEBUG, "Tomcat cannot " + method + " a WebSocket", e);
        }
    }

    @Override
    public String toString() {
        return "TomcatPause[" + pauses + "]";
    }
}
