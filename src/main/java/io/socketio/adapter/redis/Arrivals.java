package io.socketio.adapter.redis;

import io.netty.channel.ChannelHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Collects the messages that a connection to Redis reads at once. */
@ChannelHandler.Sharable
final class Arrivals extends ChannelInboundHandlerAdapter {
    private static final ThreadLocal<@Nullable List<Deliveries.Message>> CURRENT = new ThreadLocal<>();

    @Override
    public void channelRead(ChannelHandlerContext context, Object read) {
        List<Deliveries.Message> messages = new ArrayList<>();
        CURRENT.set(messages);
        try {
            context.fireChannelRead(read);
        } finally {
            CURRENT.remove();
            Deliveries.run(messages);
        }
    }

    /**
     * Does what a message asks for: after everything has been read that the thread reads at once, or now, if its connection
     * is one of the application's.
     */
    static void handle(Deliveries.Message message) {
        List<Deliveries.Message> messages = CURRENT.get();
        if (messages == null) {
            message.task().run();
        } else {
            messages.add(message);
        }
    }
}
