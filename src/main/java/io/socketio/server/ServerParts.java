package io.socketio.server;

import io.socketio.SocketMonitor;
import io.socketio.Transactions;
import io.socketio.adapter.Adapter;
import io.socketio.engine.Timer;
import io.socketio.json.JsonMapper;
import io.socketio.protocol.socketio.PacketParser;
import java.util.List;
import java.util.concurrent.Executor;

/**
 * The parts that a server is made of.
 *
 * @param threads the threads that run listeners, which may block
 * @param completions the threads that complete acknowledgements, for which listeners may wait; may be the same
 * @param ownThreads whether these are threads of the server's own, so that others may take their place
 * @param timer the timer; closed with the server
 * @param adapters creates an adapter for each namespace; closed with the server
 * @param monitors observe the sockets
 * @param transactions the transactions of the application
 * @param afterClose ends what was created for the server alone
 * @param handlers the classes of the handlers that were given to the builder, for the log
 */
public record ServerParts(
        JsonMapper mapper,
        PacketParser parser,
        Executor threads,
        Executor completions,
        boolean ownThreads,
        Timer timer,
        Adapter.Factory adapters,
        List<SocketMonitor> monitors,
        Transactions transactions,
        Runnable afterClose,
        List<Class<?>> handlers) {}
