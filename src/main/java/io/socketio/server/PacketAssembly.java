package io.socketio.server;

import io.socketio.engine.CloseReason;
import io.socketio.engine.Timer;
import io.socketio.protocol.engineio.EnginePacket;
import io.socketio.protocol.socketio.Packet;
import io.socketio.protocol.socketio.PacketException;
import io.socketio.protocol.socketio.PacketParser;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.ByteBuffer;
import java.util.concurrent.atomic.AtomicLongFieldUpdater;
import org.jspecify.annotations.Nullable;

/**
 * Assembles packets from the messages of a client. Disconnects a client whose messages are not packets, or whose
 * attachments do not arrive in time. Calls come one after the other.
 */
final class PacketAssembly {
    private static final Logger LOG = System.getLogger(PacketAssembly.class.getName());
    /** As for early events. Reading cannot pause instead, as what is missing must be read. */
    private static final int MAX_EARLY_WEIGHT = 256 << 10;

    private static final AtomicLongFieldUpdater<PacketAssembly> UNFINISHED =
            AtomicLongFieldUpdater.newUpdater(PacketAssembly.class, "unfinished");

    private final Client client;
    private final PacketParser.Decoder decoder;
    /** Null until attachments are expected. */
    private volatile Timer.@Nullable Task timeout;
    /** The weight of the messages of the packet that came last, or is still to be completed. */
    private int weight;
    /** What the server counts of it while it waits for attachments. */
    private volatile long unfinished;

    private final class AttachmentTimeout extends Timer.Task {
        @Override
        protected void run() {
            if (unfinished == 0) {
                return;
            }
            if (client.session().isPaused()) {
                // They may have come: the server is the side that does not read.
                awaitAttachments();
            } else {
                client.server().timer().execute(() -> client.session().abort(CloseReason.FORCED_CLOSE));
            }
        }
    }

    PacketAssembly(Client client, PacketParser.Decoder decoder) {
        this.client = client;
        this.decoder = decoder;
    }

    /** Returns about how many bytes the last packet occupies, with its attachments. */
    int weight() {
        return weight;
    }

    /** Takes a text message. @return the packet that it completes, null if there is none */
    @Nullable
    Packet text(String message) {
        boolean wasPending = decoder.pending();
        try {
            return watched(decoder.text(message), wasPending, EnginePacket.weight(message));
        } catch (PacketException e) {
            client.undecodable(e);
            return null;
        }
    }

    /** Takes a binary message. @return the packet that it completes, null if there is none */
    @Nullable
    Packet binary(ByteBuffer message) {
        boolean wasPending = decoder.pending();
        int added = EnginePacket.weight(message);
        try {
            return watched(decoder.binary(message), wasPending, added);
        } catch (PacketException e) {
            client.undecodable(e);
            return null;
        }
    }

    private @Nullable Packet watched(@Nullable Packet packet, boolean wasPending, int added) {
        boolean pending = decoder.pending();
        int before = wasPending ? weight : 0;
        weight = (int) Math.min((long) before + added, Integer.MAX_VALUE);
        if (pending) {
            partWaits(weight - before);
            if (!wasPending) {
                awaitAttachments();
            }
            if (!client.session().isOpen()) {
                // The session may have ended meanwhile.
                close();
            }
        } else if (wasPending) {
            client.session().partsDone(before);
            close();
        }
        return packet;
    }

    private void partWaits(int added) {
        client.session().partWaits(added);
        UNFINISHED.addAndGet(this, added);
        client.server().unfinished().add(this, added);
        if (weight > MAX_EARLY_WEIGHT && client.sockets().noneIsIn()) {
            LOG.log(Level.DEBUG, "A client sends attachments before it has joined a namespace, and is disconnected");
            client.session().abort(CloseReason.FORCED_CLOSE);
        }
    }

    private void awaitAttachments() {
        LocalServer server = client.server();
        Timer.Task task = timeout != null ? timeout : new AttachmentTimeout();
        timeout = task;
        server.timer().schedule(task, server.config().packets().attachmentTimeout());
    }

    /** Returns how many bytes wait for attachments. */
    long unfinished() {
        return unfinished;
    }

    /** Disconnects the client, as the server has too many unfinished packets, and this is the largest. */
    void endLargest() {
        close();
        client.session().abort(CloseReason.FORCED_CLOSE);
    }

    /** Stops waiting for attachments. */
    void close() {
        Timer.Task task = timeout;
        if (task != null) {
            client.server().timer().cancel(task);
        }
        client.server().unfinished().remove(this, UNFINISHED.getAndSet(this, 0));
    }
}
