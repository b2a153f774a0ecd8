package io.socketio.engine;

import io.socketio.concurrent.Guarded;
import io.socketio.protocol.engineio.EnginePacket;
import io.socketio.protocol.engineio.EngineProtocolException;
import java.util.Iterator;

/**
 * The incoming half of a session: handles what transports bring one after the other. What a candidate for an upgrade
 * brings is for the {@link Upgrade}, everything else for the {@link PacketHandler}.
 */
final class Receiver {
    private final Inbox inbox;
    private final Outbox outbox;
    private final Sender sender;
    private final Life life;
    private final PacketHandler handler;

    Receiver(Inbox inbox, Outbox outbox, Sender sender, Life life, PacketHandler handler) {
        this.inbox = inbox;
        this.outbox = outbox;
        this.sender = sender;
        this.life = life;
        this.handler = handler;
    }

    void onPacket(Transport from, EnginePacket packet) {
        if (inbox.enter()) {
            try {
                handle(from, packet);
            } finally {
                inbox.exit();
            }
        } else {
            defer(from, packet);
        }
    }

    /** Lets the thread that is inside handle a packet. Until then it waits like one for a listener. */
    private void defer(Transport from, EnginePacket packet) {
        int weight = packet.weight();
        inbox.messageWaits(weight);
        inbox.defer(() -> {
            try {
                handle(from, packet);
            } finally {
                inbox.messageDone(weight);
            }
        });
    }

    /** See {@link EngineSession#onPackets}. */
    void onPackets(Transport from, Iterator<EnginePacket> packets, Runnable processed) {
        inbox.defer(() -> {
            sender.beginBatch();
            boolean packetsAreLeft = handle(from, packets);
            sender.endBatch();
            if (packetsAreLeft) {
                inbox.whenRoom(() -> onPackets(from, packets, processed));
            } else if (!life.afterLeaving(processed)) {
                processed.run();
            }
        });
    }

    void onMalformed(Transport from) {
        inbox.defer(() -> handleMalformed(from));
    }

    /**
     * Handles the packets of a body as long as there is room for messages that wait.
     *
     * @return whether packets are left, as there is no room
     */
    private boolean handle(Transport from, Iterator<EnginePacket> packets) {
        try {
            while (packets.hasNext()) {
                if (inbox.isFull()) {
                    return true;
                }
                handle(from, packets.next());
            }
        } catch (EngineProtocolException e) {
            handleMalformed(from);
        } catch (RuntimeException | Error e) {
            Guarded.failed("Handling a body", e);
        }
        return false;
    }

    private void handle(Transport from, EnginePacket packet) {
        Upgrade upgrade = outbox.upgradeTo(from);
        if (upgrade != null) {
            upgrade.onPacket(packet);
        } else {
            handler.handle(from, packet);
        }
    }

    private void handleMalformed(Transport from) {
        Upgrade upgrade = outbox.upgradeTo(from);
        if (upgrade != null) {
            upgrade.onMalformed();
        } else {
            handler.handleMalformed();
        }
    }
}
