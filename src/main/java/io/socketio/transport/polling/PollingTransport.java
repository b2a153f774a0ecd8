package io.socketio.transport.polling;

import io.socketio.config.EngineConfig;
import io.socketio.config.TransportName;
import io.socketio.engine.CloseReason;
import io.socketio.engine.EngineServer;
import io.socketio.engine.EngineSession;
import io.socketio.engine.Transport;
import io.socketio.http.answer.AsyncAnswer;
import io.socketio.protocol.engineio.EncodedMessage;
import io.socketio.protocol.engineio.PollingPayload;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.List;
import java.util.Set;

/** Long-polling (protocols 3 and 4, "HTTP long-polling"): GETs wait for packets to the client, POSTs bring packets from it. */
final class PollingTransport implements Transport {
    static final String TEXT = "text/plain; charset=UTF-8";
    static final String BINARY = "application/octet-stream";

    private static final Set<TransportName> UPGRADES = Set.of(TransportName.WEBSOCKET);

    private final EngineSession session;
    private final int maxPayload;
    private final int maxPackets;
    private final PollSide polls;
    private final PostSide posts;

    PollingTransport(EngineSession session, PollingPayload payload, EngineServer server, BodyCompression compression) {
        EngineConfig config = server.config();
        this.session = session;
        this.maxPayload = config.limits().maxPayload();
        this.maxPackets = config.httpLimits().maxPacketsPerPoll();
        this.polls = new PollSide(
                session,
                this,
                payload,
                compression,
                server.timer(),
                config.upgrades().timeout());
        this.posts = new PostSide(session, this, payload, maxPayload);
    }

    @Override
    public TransportName name() {
        return TransportName.POLLING;
    }

    @Override
    public Set<TransportName> upgradesTo() {
        return UPGRADES;
    }

    @Override
    public boolean closesByPacket() {
        return true;
    }

    @Override
    public long maxBatchBytes() {
        return maxPayload;
    }

    @Override
    public int maxBatchPackets() {
        return maxPackets;
    }

    /**
     * Lets a GET wait for packets.
     *
     * @return false if this transport is closed, so that the caller has to answer the request
     */
    boolean poll(PollSide.Poll poll) {
        return polls.poll(poll);
    }

    /**
     * Handles the packets of a POST.
     *
     * @return false if this transport is closed, so that the caller has to answer the request
     */
    boolean post(HttpServletRequest request, AsyncAnswer answer) throws IOException {
        return posts.post(request, answer);
    }

    @Override
    public void write(List<EncodedMessage> batch) {
        polls.write(batch);
    }

    /** Ends the session, as the client misuses this transport or is gone. */
    void fail(String detail) {
        session.onTransportClosed(this, CloseReason.TRANSPORT_ERROR, detail);
    }

    @Override
    public void close(CloseReason reason, EncodedMessage last) {
        polls.end(last);
        posts.close();
    }

    @Override
    public void moved() {
        polls.moved();
        posts.close();
    }

    @Override
    public String toString() {
        return "PollingTransport[" + session.logId() + ", " + polls + ", " + posts + "]";
    }
}
