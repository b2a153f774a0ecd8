package io.socketio.server;

import io.socketio.engine.CloseReason;
import io.socketio.engine.Timer;
import io.socketio.protocol.socketio.Packet;
import io.socketio.protocol.socketio.PacketException;
import io.socketio.protocol.socketio.PacketParser;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/**
 * Assembles packets from the messages of a client. Disconnects a client whose messages are not packets, or whose
 * attachments do not arrive in time. Calls come one after the other.
 */
final class PacketAssembly {
    private final Client client;
    private final PacketParser.Decoder decoder;
    /** Null until attachments are expected. */
    private volatile Timer.@Nullable Task timeout;

    private final class AttachmentTimeout extends Timer.Task {
        @Override
        protected void run() {
            client.session().abort(CloseReason.FORCED_CLOSE);
        }
    }

    PacketAssembly(Client client, PacketParser.Decoder decoder) {
        this.client = client;
        this.decoder = decoder;
    }

    /** Takes a text message. @return the packet that it completes, null if there is none */
    @Nullable
    Packet text(String message) {
        boolean wasPending = decoder.pending();
        try {
            return watched(decoder.text(message), wasPending);
        } catch (PacketException e) {
            client.undecodable(e);
            return null;
        }
    }

    /** Takes a binary message. @return the packet that it completes, null if there is none */
    @Nullable
    Packet binary(ByteBuffer message) {
        boolean wasPending = decoder.pending();
        try {
            return watched(decoder.binary(message), wasPending);
        } catch (PacketException e) {
            client.undecodable(e);
            return null;
        }
    }

    private @Nullable Packet watched(@Nullable Packet packet, boolean wasPending) {
        boolean pending = decoder.pending();
        if (pending && !wasPending) {
            awaitAttachments();
        } else if (wasPending && !pending) {
            close();
        }
        return packet;
    }

    private void awaitAttachments() {
        LocalServer server = client.server();
        Timer.Task task = timeout != null ? timeout : new AttachmentTimeout();
        timeout = task;
        server.timer().schedule(task, server.config().packets().attachmentTimeout());
        if (!client.session().isOpen()) {
            // The session may have ended between the two lines above.
            close();
        }
    }

    /** Stops waiting for attachments. */
    void close() {
        Timer.Task task = timeout;
        if (task != null) {
            client.server().timer().cancel(task);
        }
    }
}
