package io.socketio.engine;

import io.socketio.concurrent.Guarded;
import io.socketio.engine.EngineListener.SessionListener;
import io.socketio.protocol.engineio.EnginePacket;
import io.socketio.protocol.engineio.PacketType;

/** What the packets of a client do to its session. Called by the {@link Receiver} for one packet after the other. */
final class PacketHandler {
    /** What the session does about packets that concern all of it. */
    interface Host {
        /** A packet is about to be handled. */
        void received(EnginePacket packet);

        /** The client says goodbye. */
        void leave();

        /** The session cannot go on. */
        void abort(CloseReason reason);
    }

    private final Host host;
    private final Life life;
    private final Heartbeat heartbeat;

    PacketHandler(Host host, Life life, Heartbeat heartbeat) {
        this.host = host;
        this.life = life;
        this.heartbeat = heartbeat;
    }

    /**
     * Handles a packet.
     *
     * @param from may be the previous transport: a body that came before an upgrade can be handled after it
     */
    void handle(Transport from, EnginePacket packet) {
        if (!life.isOpen()) {
            if (life.isClosing()) {
                showsLife(packet.type());
            }
            return;
        }
        host.received(packet);
        if (packet instanceof EnginePacket.Binary binary) {
            heartbeat.onOtherPacket();
            deliver(binary);
        } else if (packet instanceof EnginePacket.Text text) {
            handle(from, text);
        }
    }

    private void handle(Transport from, EnginePacket.Text packet) {
        switch (packet.type()) {
            case MESSAGE -> {
                heartbeat.onOtherPacket();
                deliver(packet);
            }
            case PONG, PING, OPEN, UPGRADE, NOOP -> showsLife(packet.type());
            case CLOSE -> {
                if (from.closesByPacket()) {
                    host.leave();
                }
            }
        }
    }

    private void showsLife(PacketType type) {
        switch (type) {
            case PONG -> heartbeat.onPong();
            case PING -> heartbeat.onPing();
            default -> heartbeat.onOtherPacket();
        }
    }

    private void deliver(EnginePacket message) {
        SessionListener listener = life.listener();
        if (listener == null) {
            return;
        }
        try {
            if (message instanceof EnginePacket.Binary binary) {
                listener.onBinary(binary.data());
            } else if (message instanceof EnginePacket.Text text) {
                listener.onText(text.data());
            }
        } catch (Throwable e) {
            Guarded.failed("The listener of a session, which is closed,", e);
            host.abort(CloseReason.FORCED_CLOSE);
        }
    }

    void handleMalformed() {
        host.abort(CloseReason.PARSE_ERROR);
    }
}
