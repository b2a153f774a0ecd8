package io.socketio.adapter.redis;

import io.socketio.adapter.AckListener;
import io.socketio.adapter.AdapterContext;
import io.socketio.adapter.BroadcastTarget;
import io.socketio.adapter.LocalSockets;
import io.socketio.concurrent.TaskQueue;
import io.socketio.protocol.socketio.MessageNode;
import io.socketio.protocol.socketio.Payload;
import io.socketio.protocol.socketio.RawValue;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Does on this node what other nodes ask for, and answers them. Called by the thread that reads from Redis, so what may
 * take long is done by the server's threads.
 */
abstract class NodeReceiver {
    private static final Logger LOG = System.getLogger(NodeReceiver.class.getName());
    private static final Duration DEFAULT_TIMEOUT = Duration.ofSeconds(10);
    private static final long LONGEST_MILLIS = Duration.ofHours(24).toMillis();

    /**
     * Who has asked.
     *
     * @param nodeId the id of the node
     * @param requestId the id by which it recognizes the answer
     */
    record Asker(String nodeId, String requestId) {}

    final AdapterContext context;
    final LocalSockets sockets;
    private final NodeFormat format;
    /** Answers one question after the other. */
    private final TaskQueue answers;

    NodeReceiver(AdapterContext context, NodeFormat format) {
        this.context = context;
        this.sockets = context.sockets();
        this.format = format;
        this.answers = new TaskQueue(context.executor());
    }

    /** Sends an answer. */
    abstract void respond(Asker asker, byte[] answer);

    final boolean isOwn(@Nullable String nodeId) {
        return context.serverId().equals(nodeId);
    }

    /** Answers later, after the questions that came before. */
    final void answer(Asker asker, Supplier<byte[]> answer) {
        answers.execute(() -> {
            try {
                respond(asker, answer.get());
            } catch (RuntimeException e) {
                LOG.log(Level.WARNING, "Another node has asked, and cannot be answered", e);
            }
        });
    }

    final void describe(Asker asker, BroadcastTarget target) {
        answer(asker, () -> format.sockets(asker.requestId(), sockets.describe(target)));
    }

    /**
     * Passes an event of another node to the listeners.
     *
     * @param asker who wants an acknowledgement; null if nobody does
     * @param message has the context of the event
     */
    final void serverSide(@Nullable Asker asker, Payload event, Map<String, MessageNode> message) {
        if (event.name() != null) {
            sockets.onServerSideEvent(
                    event,
                    NodeReading.context(message),
                    asker == null ? null : value -> respond(asker, format.serverSideAnswer(asker.requestId(), value)));
        }
    }

    /**
     * Asks the sockets of this node. Their number is answered in any case, as the other node waits for it.
     *
     * @param request what the other node asks for
     * @param reading reads the event; null if it is not for this namespace
     */
    final void ask(Asker asker, Map<String, MessageNode> request, Supplier<@Nullable Payload> reading) {
        Answers acks = new Answers(asker, NodeReading.isTrue(request, "lost"));
        try {
            Payload payload = reading.get();
            if (payload != null) {
                Map<String, MessageNode> options = NodeReading.members(request, "opts");
                ClusterEvent event = ClusterEvent.of(payload, options, context);
                sockets.broadcastWithAck(event.packet(), event.target(), event.flags(), timeout(options), acks);
            }
        } finally {
            acks.expectNoneUnlessCounted();
        }
    }

    private static Duration timeout(Map<String, MessageNode> options) {
        MessageNode timeout = NodeReading.members(options, "flags").get("timeout");
        return timeout == null
                ? DEFAULT_TIMEOUT
                : Duration.ofMillis(Math.min(Math.max(timeout.integer(), 0), LONGEST_MILLIS));
    }

    /** Reports the acknowledgements of this node's sockets to the node that has asked. */
    private final class Answers implements AckListener {
        private final Asker asker;
        private final boolean lostWanted;
        private boolean counted;

        /** @param lostWanted whether the other node wants to know of sockets that will not acknowledge */
        Answers(Asker asker, boolean lostWanted) {
            this.asker = asker;
            this.lostWanted = lostWanted;
        }

        void expectNoneUnlessCounted() {
            if (!counted) {
                expect(0);
            }
        }

        @Override
        public void expect(int receivers) {
            counted = true;
            respond(asker, format.clientCount(asker.requestId(), receivers));
        }

        @Override
        public void answered(RawValue value) {
            respond(asker, format.ack(asker.requestId(), value));
        }

        @Override
        public void lost() {
            if (lostWanted) {
                respond(asker, format.lost(asker.requestId()));
            }
        }
    }
}
