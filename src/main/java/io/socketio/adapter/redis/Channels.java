package io.socketio.adapter.redis;

import io.lettuce.core.resource.NettyCustomizer;
import io.netty.channel.Channel;
import io.netty.handler.flush.FlushConsolidationHandler;

/** What the connections of our own clients of Redis do besides those of any other. */
final class Channels implements NettyCustomizer {
    /** So many commands that wait for the event loop leave in one write. */
    private static final int MOST_COMMANDS = 256;

    private final Arrivals arrivals = new Arrivals();

    @Override
    public void afterChannelInitialized(Channel channel) {
        channel.pipeline().addFirst(arrivals, new FlushConsolidationHandler(MOST_COMMANDS, true));
    }
}
