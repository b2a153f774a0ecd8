package io.socketio.adapter.redis;

import io.lettuce.core.cluster.api.async.RedisClusterAsyncCommands;
import io.socketio.adapter.BroadcastFlags;
import io.socketio.adapter.BroadcastTarget;
import io.socketio.config.RedisStream;
import io.socketio.protocol.socketio.MessageWriter;
import io.socketio.protocol.socketio.Payload;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;
import java.util.function.Function;

/** How a {@link SocketIoEmitter} reaches the nodes of one namespace. */
interface EmitterRoute {
    /** By this id nodes know what comes from no node. */
    String NODE_ID = "emitter";

    /** Sends a command to Redis. */
    interface Sender {
        CompletionStage<Void> send(Function<RedisClusterAsyncCommands<String, byte[]>, CompletionStage<?>> command);
    }

    CompletionStage<Void> emit(Payload event, boolean compress, BroadcastTarget target, BroadcastFlags flags);

    CompletionStage<Void> socketsJoin(BroadcastTarget target, List<String> rooms);

    CompletionStage<Void> socketsLeave(BroadcastTarget target, List<String> rooms);

    CompletionStage<Void> disconnectSockets(BroadcastTarget target, boolean close);

    CompletionStage<Void> serverSideEmit(Payload event);

    /** The channels of {@code createAdapter}. */
    record Classic(Sender redis, ClassicChannels channels, ClassicFormat format) implements EmitterRoute {
        Classic(Sender redis, String prefix, String namespace) {
            this(redis, new ClassicChannels(prefix, namespace), new ClassicFormat(NODE_ID, namespace));
        }

        @Override
        public CompletionStage<Void> emit(
                Payload event, boolean compress, BroadcastTarget target, BroadcastFlags flags) {
            byte[] message = format.broadcast(event, compress, target, flags);
            return redis.send(commands -> commands.publish(channels.broadcasts(target), message));
        }

        @Override
        public CompletionStage<Void> socketsJoin(BroadcastTarget target, List<String> rooms) {
            return request(format.change(ClassicFormat.REMOTE_JOIN, target, rooms));
        }

        @Override
        public CompletionStage<Void> socketsLeave(BroadcastTarget target, List<String> rooms) {
            return request(format.change(ClassicFormat.REMOTE_LEAVE, target, rooms));
        }

        @Override
        public CompletionStage<Void> disconnectSockets(BroadcastTarget target, boolean close) {
            return request(format.disconnect(target, close));
        }

        @Override
        public CompletionStage<Void> serverSideEmit(Payload event) {
            return request(format.serverSide(null, event, Map.of()));
        }

        private CompletionStage<Void> request(byte[] message) {
            return redis.send(commands -> commands.publish(channels.requests(), message));
        }
    }

    /** A stream, in which clients that come back find the events too. */
    record Streams(Sender redis, RedisStream settings, ClusterFormat format) implements EmitterRoute {
        Streams(Sender redis, RedisStream settings, String namespace) {
            this(redis, settings, new ClusterFormat(NODE_ID, namespace));
        }

        @Override
        public CompletionStage<Void> emit(
                Payload event, boolean compress, BroadcastTarget target, BroadcastFlags flags) {
            return add(StreamEntry.event(format, 0, event, compress, target, flags));
        }

        @Override
        public CompletionStage<Void> socketsJoin(BroadcastTarget target, List<String> rooms) {
            return message(ClusterFormat.SOCKETS_JOIN, out -> ClusterFormat.change(out, target, rooms));
        }

        @Override
        public CompletionStage<Void> socketsLeave(BroadcastTarget target, List<String> rooms) {
            return message(ClusterFormat.SOCKETS_LEAVE, out -> ClusterFormat.change(out, target, rooms));
        }

        @Override
        public CompletionStage<Void> disconnectSockets(BroadcastTarget target, boolean close) {
            return message(ClusterFormat.DISCONNECT_SOCKETS, out -> ClusterFormat.disconnect(out, target, close));
        }

        @Override
        public CompletionStage<Void> serverSideEmit(Payload event) {
            return add(StreamEntry.serverSide(format, event));
        }

        private CompletionStage<Void> message(int type, Consumer<MessageWriter> data) {
            return add(StreamEntry.message(format, type, data));
        }

        private CompletionStage<Void> add(Object... fields) {
            String name = settings.nameFor(format.namespace());
            return redis.send(commands -> EventStream.add(commands, name, settings, fields));
        }
    }
}
