package io.socketio.adapter.redis;

import io.lettuce.core.resource.NettyCustomizer;
import io.netty.channel.Channel;

/** What the connections of our own clients of Redis do besides those of any other. */
final class Channels implements NettyCustomizer {
    private final Arrivals arrivals = new Arrivals();

    @Override
    public void afterChannelInitialized(Channel channel) {
        channel.pipeline().addFirst(arrivals);
    }
}
