package io.socketio.server;

import io.socketio.adapter.Adapter;
import io.socketio.engine.Timer;
import io.socketio.json.JsonMapper;
import io.socketio.protocol.socketio.PacketParser;
import java.util.concurrent.Executor;

/**
 * What a server works with.
 *
 * @param threads where listeners run; they may block
 * @param timer closed with the server
 * @param adapters makes one for each namespace
 * @param afterClose ends what was made for the server alone
 */
public record ServerParts(
        JsonMapper mapper,
        PacketParser parser,
        Executor threads,
        Timer timer,
        Adapter.Factory adapters,
        Runnable afterClose) {}
