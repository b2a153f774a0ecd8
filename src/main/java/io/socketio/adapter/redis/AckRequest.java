package io.socketio.adapter.redis;

import io.socketio.adapter.AckCollector;
import io.socketio.protocol.socketio.MessageNode;
import java.util.Map;

/** An event that asks the sockets of the other nodes for acknowledgements. Nodes answer with the number of their sockets. */
final class AckRequest extends NodeRequest {
    private static final int MOST = 100_000_000;

    private final AckCollector acks;
    // Used in order.
    private long owed;

    AckRequest(AckCollector acks) {
        this.acks = acks;
    }

    @Override
    boolean accept(Part part, Map<String, MessageNode> response) {
        switch (part) {
            case CLIENT_COUNT -> {
                long clients = NodeReading.required(response, "clientCount").integer();
                if (clients < 0 || clients > MOST) {
                    return false;
                }
                owed += clients;
                acks.expect((int) clients);
                return true;
            }
            case ACK -> {
                if (owed > 0) {
                    owed--;
                    acks.answered(NodeReading.value(response, "packet"));
                }
            }
            case LOST -> {
                if (owed > 0) {
                    owed--;
                    acks.lost();
                }
            }
            case WHOLE -> {}
        }
        return false;
    }

    @Override
    void complete() {
        acks.complete();
    }

    @Override
    void fail(Throwable reason) {
        acks.failed(reason);
    }
}
