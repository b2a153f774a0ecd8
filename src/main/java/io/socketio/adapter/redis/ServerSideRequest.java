package io.socketio.adapter.redis;

import io.socketio.adapter.AckCollector;
import io.socketio.protocol.socketio.MessageNode;
import io.socketio.protocol.socketio.RawValue;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** An event that asks the other nodes for acknowledgements. */
final class ServerSideRequest extends NodeRequest {
    private final AckCollector acks;
    private final String member;
    // Used in order.
    private final List<RawValue> early = new ArrayList<>();
    private int owed;
    private boolean counted;

    /** @param member the name of the member of an answer that is the acknowledgement */
    ServerSideRequest(AckCollector acks, String member) {
        this.acks = acks;
        this.member = member;
    }

    @Override
    boolean accept(Part part, Map<String, MessageNode> response) {
        RawValue answer = NodeReading.value(response, member);
        if (counted) {
            answered(answer);
        } else {
            early.add(answer);
        }
        return false;
    }

    private void answered(RawValue answer) {
        if (owed > 0) {
            owed--;
            acks.answered(answer);
        }
    }

    @Override
    void counted(int nodes) {
        counted = true;
        owed = nodes;
        acks.expect(nodes);
        early.forEach(this::answered);
        early.clear();
        acks.complete();
    }

    /** Does nothing: the number of nodes is all that there is to wait for. */
    @Override
    void complete() {}

    @Override
    void fail(Throwable reason) {
        if (!counted) {
            acks.failed(reason);
        }
    }
}
