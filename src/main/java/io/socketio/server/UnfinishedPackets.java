package io.socketio.server;

import io.socketio.config.SocketIoConfig;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.Comparator;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Bounds the bytes of the packets of all clients that wait for attachments. When there are too many, the client that has
 * sent the most of its packet is disconnected, so many clients that never send their last attachment do no harm to one that
 * does.
 */
final class UnfinishedPackets {
    private static final Logger LOG = System.getLogger(UnfinishedPackets.class.getName());
    /** More than what a message counts beside its content. */
    private static final int MESSAGE_BYTES = 128;

    private final long limit;
    private final AtomicLong used = new AtomicLong();
    private final AtomicBoolean warned = new AtomicBoolean();
    private final Set<PacketAssembly> waiting = ConcurrentHashMap.newKeySet();

    /** Creates the bound of a server, which has room for any one packet at least. */
    UnfinishedPackets(SocketIoConfig config) {
        // Of the text, a character counts as two bytes.
        long onePacket = (2L + config.packets().maxAttachments())
                * (MESSAGE_BYTES + config.engine().limits().maxPayload());
        this.limit = Math.max(config.packets().maxAttachmentBytes(), onePacket);
    }

    /** Counts what a packet adds to what waits, and disconnects clients as long as that is too much. */
    void add(PacketAssembly packet, long bytes) {
        waiting.add(packet);
        used.addAndGet(bytes);
        while (used.get() > limit) {
            LOG.log(
                    warned.getAndSet(true) ? Level.DEBUG : Level.WARNING,
                    "Packets of clients that wait for their attachments have more than {0} bytes together. The client that"
                            + " has sent the most is disconnected. The key socketio.max.attachment.bytes sets the limit",
                    limit);
            waiting.stream()
                    .max(Comparator.comparingLong(PacketAssembly::unfinished))
                    .ifPresent(PacketAssembly::endLargest);
        }
    }

    /** Counts a packet no longer. */
    void remove(PacketAssembly packet, long bytes) {
        waiting.remove(packet);
        used.addAndGet(-bytes);
    }

    @Override
    public String toString() {
        return "UnfinishedPackets[" + used + " of " + limit + " bytes]";
    }
}
