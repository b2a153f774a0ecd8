package io.socketio.config;

import java.time.Duration;

/**
 * Bounds what packets of clients may hold.
 *
 * @param maxAttachments how many binary values it may have
 * @param attachmentTimeout how long these may take to arrive
 * @param maxAttachmentBytes how many bytes the packets of all clients that wait for them may have together
 * @param maxJsonDepth how deep its arrays and objects may be nested
 */
public record PacketLimits(int maxAttachments, Duration attachmentTimeout, long maxAttachmentBytes, int maxJsonDepth) {
    /** 10 binary values within 30 seconds, 64 MiB, and 512 levels. */
    public static final PacketLimits DEFAULT = new PacketLimits(10, Duration.ofSeconds(30), 64 << 20, 512);

    /** @throws ConfigurationException if a value is not allowed */
    public PacketLimits {
        Check.that(maxAttachments >= 0, "max.attachments", maxAttachments, "a number, 0 or more");
        Check.duration("attachment.timeout", attachmentTimeout);
        Check.positiveBytes("max.attachment.bytes", maxAttachmentBytes);
        Check.positive("max.json.depth", maxJsonDepth);
    }
}
