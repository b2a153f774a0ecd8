package io.socketio.it;

import io.socketio.boot.EngineIo;
import io.socketio.config.EngineConfig;
import io.socketio.engine.EngineFixture;
import io.socketio.engine.EngineHooks;
import io.socketio.engine.EngineListener;
import io.socketio.engine.EngineServer;
import io.socketio.engine.EngineSession;

class InMemoryTransportIT extends TransportContract {
    @Override
    Host start(EngineConfig.Builder config, EngineHooks hooks, EngineListener listener) {
        EngineServer server = EngineIo.server(config.build(), hooks, listener);
        return new Host() {
            @Override
            public EngineIoClient connect() throws Exception {
                EngineSession session = EngineFixture.open(
                        server,
                        EngineFixture.request("GET", "EIO", "4"),
                        opened -> new InMemoryTransport(
                                opened, server.config().limits().maxPayload()));
                InMemoryTransport transport = (InMemoryTransport) session.transport();
                session.onReady(transport);
                EngineIoClient client = transport.client();
                EngineIoClient.sidOf(client.receive());
                return client;
            }

            @Override
            public void close() {
                server.close();
            }
        };
    }
}
