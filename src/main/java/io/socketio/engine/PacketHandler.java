package io.socketio.engine;

import io.socketio.config.TransportName;
import io.socketio.engine.EngineListener.SessionListener;
import io.socketio.protocol.engineio.EnginePacket;
import io.socketio.protocol.engineio.EngineProtocolException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.Iterator;

/** What the packets of a client mean to its session. Its methods that handle are called by the {@link Inbox}, one after the other. */
final class PacketHandler {
    private static final Logger LOG = System.getLogger(PacketHandler.class.getName());

    private final EngineSession session;
    private final Heartbeat heartbeat;
    private final EngineMonitor monitor;

    PacketHandler(EngineSession session, Heartbeat heartbeat, EngineMonitor monitor) {
        this.session = session;
        this.heartbeat = heartbeat;
        this.monitor = monitor;
    }

    void handle(Transport from, Iterator<EnginePacket> packets) {
        try {
            while (packets.hasNext()) {
                handle(from, packets.next());
            }
        } catch (EngineProtocolException e) {
            handleMalformed(from);
        }
    }

    void handle(Transport from, EnginePacket packet) {
        Upgrade upgrade = session.upgradeTo(from);
        if (upgrade != null) {
            upgrade.onPacket(packet);
            return;
        }
        // A body that came before the upgrade may be handled after it: the transport may be the previous one.
        if (!session.isOpen()) {
            return;
        }
        monitor.onPacketIn(session, packet);
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
            case PONG -> heartbeat.onPong();
            case PING -> heartbeat.onPing();
            case CLOSE -> {
                if (from.name() == TransportName.POLLING) {
                    session.leave();
                }
            }
            case OPEN, UPGRADE, NOOP -> heartbeat.onOtherPacket();
        }
    }

    private void deliver(EnginePacket message) {
        SessionListener listener = session.listener();
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
            LOG.log(Level.ERROR, "The listener failed, the session is closed", e);
            session.abort(CloseReason.FORCED_CLOSE);
        }
    }

    void handleMalformed(Transport from) {
        Upgrade upgrade = session.upgradeTo(from);
        if (upgrade != null) {
            session.abandonUpgrade(upgrade);
        } else {
            session.abort(CloseReason.PARSE_ERROR);
        }
    }
}
