package io.socketio.config;

/**
 * Bounds what may wait for one client.
 *
 * @param inboxPackets how many messages may wait for its listeners before reading from it stops
 * @param inboxBytes how many bytes of messages may wait for its listeners before reading from it stops
 * @param outboxPackets how many packets may wait to be sent to it
 * @param outboxBytes how many bytes may wait to be sent to it
 * @param slowConsumer what happens when more would wait to be sent to it
 */
public record ClientQueues(
        int inboxPackets, long inboxBytes, int outboxPackets, long outboxBytes, SlowConsumer slowConsumer) {
    /** 256 messages and 4 MiB in, 262,144 packets and 32 MiB out; beyond that the client is disconnected. */
    public static final ClientQueues DEFAULT =
            new ClientQueues(256, 4L << 20, 1 << 18, 32L << 20, SlowConsumer.DISCONNECT);

    /** @throws ConfigurationException if a value is not allowed */
    public ClientQueues {
        Check.positive("inbox.packets.per.client", inboxPackets);
        Check.positiveBytes("inbox.bytes.per.client", inboxBytes);
        Check.positive("outbox.packets.per.client", outboxPackets);
        Check.positiveBytes("outbox.bytes.per.client", outboxBytes);
    }
}
