package io.socketio.engine;

import io.socketio.protocol.engineio.EncodedMessage;
import io.socketio.protocol.engineio.EnginePacket;
import io.socketio.protocol.engineio.PacketType;
import java.time.Duration;
import java.util.List;

/**
 * An attempt to change the transport of a session (protocol 4, "Upgrade"): the client probes the new transport, the
 * server answers and completes the poll that is waiting, the client ends its polling and sends the upgrade packet.
 * Anything else that the client sends on the new transport, or silence, ends the attempt, and the session stays where
 * it is.
 */
final class Upgrade {
    /** The client may not have read the answer to its probe yet, or be about to send the upgrade packet. */
    private static final Duration NOOP_DELAY = Duration.ofMillis(50);

    private static final EncodedMessage PROBE_ANSWER = EncodedMessage.text(PacketType.PONG, "probe");

    /** What the session does about an attempt. */
    interface Host {
        /** Completes the poll that is waiting, if nothing else does. */
        void completePoll();

        /** Moves the session to the candidate. */
        void complete(Upgrade attempt);

        /** Closes the candidate. */
        void abandon(Upgrade attempt);
    }

    private enum State {
        /** The candidate is open, and nothing has come on it. */
        OPEN,
        /** The client has probed it and was answered: from now on each poll is completed after a moment. */
        PROBED,
        /** The session has moved to it, or the attempt is over. */
        ENDED
    }

    private final Host host;
    private final Transport candidate;
    private final Timer timer;
    private final Timer.Task timeout;
    private final Timer.Task noop;
    private volatile State state = State.OPEN;
    private volatile boolean ready;

    Upgrade(Host host, Transport candidate, Timer timer) {
        this.host = host;
        this.candidate = candidate;
        this.timer = timer;
        this.timeout = Timer.Task.of(() -> host.abandon(this));
        this.noop = Timer.Task.of(this::completePoll);
    }

    Transport candidate() {
        return candidate;
    }

    /** Abandons the attempt unless it {@linkplain #end ends} in time. */
    void start(Duration limit) {
        timer.schedule(timeout, limit);
    }

    /** Whether the candidate can take a batch. */
    boolean isReady() {
        return ready;
    }

    void onReady() {
        ready = true;
    }

    /** Called by the {@link Receiver} for one packet after the other. */
    void onPacket(EnginePacket packet) {
        if (packet.type() == PacketType.UPGRADE) {
            host.complete(this);
        } else if (isProbe(packet) && ready) {
            ready = false;
            candidate.write(List.of(PROBE_ANSWER));
            state = State.PROBED;
            onPoll();
        } else {
            host.abandon(this);
        }
    }

    void onMalformed() {
        host.abandon(this);
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
            host.completePoll();
        }
    }

    /** Ends the attempt. What becomes of the candidate is up to the caller. */
    void end() {
        state = State.ENDED;
        timer.cancelPermanently(timeout);
        timer.cancelPermanently(noop);
    }
}
