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
            inbox.defer(() -> handle(from, packet));
        }
    }

    /** See {@link EngineSession#onPackets}. */
    void onPackets(Transport from, Iterator<EnginePacket> packets, Runnable processed) {
        inbox.defer(() -> {
            sender.beginBatch();
            Guarded.run("Handling a body", () -> handle(from, packets));
            sender.endBatch();
            if (!life.afterLeaving(processed)) {
                processed.run();
            }
        });
    }

    void onMalformed(Transport from) {
        inbox.defer(() -> handleMalformed(from));
    }

    private void handle(Transport from, Iterator<EnginePacket> packets) {
        try {
            while (packets.hasNext()) {
                handle(from, packets.next());
            }
        } catch (EngineProtocolException e) {
            handleMalformed(from);
        }
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
