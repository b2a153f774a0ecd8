package io.socketio.it;

import io.socketio.SocketIoServer;
import io.socketio.boot.SocketIo;
import io.socketio.config.Cluster;
import io.socketio.config.Recovery;
import io.socketio.fixture.ClusterEvents;

/**
 * A node of a cluster that is a process of its own: REDIS_URL, NODE_NAME and PORT set it up, nodes are linked by a stream, and
 * clients can come back. It prints "ready" when it accepts clients and hears the other nodes. SIGTERM closes it.
 */
public final class ClusterNode {
    private ClusterNode() {}

    public static void main(String[] arguments) throws Exception {
        SocketIoServer io = SocketIo.builder()
                .path("/cluster")
                .recovery(Recovery.DEFAULT)
                .cluster(Cluster.DEFAULT
                        .withAdapter(Cluster.Adapter.REDIS_STREAMS)
                        .withRedisUri(System.getenv("REDIS_URL")))
                .build();
        ClusterEvents.install(io, System.getenv("NODE_NAME"));
        JettyServer jetty =
                new JettyServer(Integer.parseInt(System.getenv("PORT")), context -> SocketIo.mount(io, context));
        Runtime.getRuntime().addShutdownHook(new Thread(jetty::close));
        io.main().serverCount().toCompletableFuture().join();
        System.out.println("ready");
    }
}
