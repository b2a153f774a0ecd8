package io.socketio.engine;

import io.socketio.protocol.engineio.EncodedMessage;
import io.socketio.protocol.engineio.EnginePacket;
import io.socketio.protocol.engineio.PacketType;
import java.time.Duration;
import java.util.List;

/**
 * The change of a session from long-polling to WebSocket (protocol 4, "Upgrade"): the client probes the WebSocket, the
 * server answers and completes the poll that is waiting, the client ends its polling and says that it goes over.
 * Whatever else it says, or silence, ends the attempt; the session stays where it is.
 */
final class Upgrade {
    /** The client may not have read the answer to its probe yet, or be about to say that it goes over. */
    private static final Duration NOOP_DELAY = Duration.ofMillis(50);

    private static final EncodedMessage PROBE_ANSWER = EncodedMessage.text(PacketType.PONG, "probe");

    private enum State {
        /** The WebSocket is open, nothing was said on it. */
        OPEN,
        /** The client has probed it and was answered: polls are now completed a moment after they have come. */
        PROBED,
        /** The session has moved to it, or the attempt is over. */
        ENDED
    }

    private final EngineSession session;
    private final Transport candidate;
    private final Timer timer;
    private final Timer.Task timeout;
    private final Timer.Task noop;
    private volatile State state = State.OPEN;
    private volatile boolean ready;

    Upgrade(EngineSession session, Transport candidate, Timer timer, Duration upgradeTimeout) {
        this.session = session;
        this.candidate = candidate;
        this.timer = timer;
        this.noop = new Timer.Task() {
            @Override
            protected void run() {
                completePoll();
            }
        };
        this.timeout = timer.schedule(upgradeTimeout, () -> session.abandonUpgrade(this));
    }

    Transport candidate() {
        return candidate;
    }

    /** Whether the candidate can take a batch. */
    boolean ready() {
        return ready;
    }

    void onReady() {
        ready = true;
    }

    /** Called by the inbox of the session: one packet after the other. */
    void onPacket(EnginePacket packet) {
        if (packet.type() == PacketType.UPGRADE) {
            session.completeUpgrade(this);
        } else if (isProbe(packet) && ready) {
            ready = false;
            candidate.write(List.of(PROBE_ANSWER));
            state = State.PROBED;
            onPoll();
        } else {
            session.abandonUpgrade(this);
        }
    }

    private static boolean isProbe(EnginePacket packet) {
        return packet instanceof EnginePacket.Text text
                && text.type() == PacketType.PING
                && text.data().equals("probe");
    }

    /** A poll has come: if nothing else answers it, it is completed after a moment. */
    void onPoll() {
        if (state == State.PROBED) {
            timer.schedule(noop, NOOP_DELAY);
        }
    }

    private void completePoll() {
        if (state == State.PROBED) {
            session.completePoll();
        }
    }

    /** Ends the attempt; the candidate is the caller's. */
    void end() {
        state = State.ENDED;
        timer.retire(timeout);
        timer.retire(noop);
    }
}
