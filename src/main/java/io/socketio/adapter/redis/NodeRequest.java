package io.socketio.adapter.redis;

import com.google.errorprone.annotations.concurrent.GuardedBy;
import io.socketio.protocol.socketio.MessageNode;
import java.util.Map;

/**
 * A request to the other nodes, and what comes back. Responses may come before the number of nodes is known. The methods
 * are called one after the other.
 */
abstract class NodeRequest {
    private static final int UNKNOWN = -1;

    @GuardedBy("this")
    private int expected = UNKNOWN;

    @GuardedBy("this")
    private int answered;

    @GuardedBy("this")
    private boolean over;

    /** What a node answers. */
    enum Part {
        /** The number of its sockets that are asked. */
        CLIENT_COUNT,
        /** The acknowledgement of a socket. */
        ACK,
        /** A socket will not acknowledge. */
        LOST,
        /** Everything that it has to say. */
        WHOLE
    }

    /** Takes an answer. @return whether its node has answered completely, as far as is waited for */
    abstract boolean accept(Part part, Map<String, MessageNode> response);

    /** Takes the number of other nodes. */
    void counted(int nodes) {}

    /** Called once, when all nodes have answered. */
    abstract void complete();

    /** Called once instead of {@link #complete} if that cannot happen. */
    abstract void fail(Throwable reason);

    final void response(Part part, Map<String, MessageNode> response) {
        if (accept(part, response)) {
            synchronized (this) {
                answered++;
            }
            completeIfAnswered();
        }
    }

    final void expect(int nodes) {
        counted(nodes);
        synchronized (this) {
            expected = nodes;
        }
        completeIfAnswered();
    }

    private void completeIfAnswered() {
        synchronized (this) {
            if (over || expected == UNKNOWN || answered < expected) {
                return;
            }
            over = true;
        }
        complete();
    }

    final void giveUp(Throwable reason) {
        synchronized (this) {
            if (over) {
                return;
            }
            over = true;
        }
        fail(reason);
    }

    /** Returns how many nodes have answered, for messages. */
    final synchronized String progress() {
        return answered + " of " + (expected == UNKNOWN ? "an unknown number of" : expected) + " other nodes";
    }
}
