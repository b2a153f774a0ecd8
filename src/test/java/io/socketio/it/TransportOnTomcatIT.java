package io.socketio.it;

import io.socketio.boot.EngineIo;
import io.socketio.config.EngineConfig;
import io.socketio.engine.EngineHooks;
import io.socketio.engine.EngineListener;
import io.socketio.engine.EngineServer;
import java.net.URI;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Tag;

/** WebSockets on Tomcat, which reads and writes those over TLS by other code. */
@Tag(SmallTomcat.TAG)
class TransportOnTomcatIT {
    private record OnTomcat(SmallTomcat tomcat, URI uri) implements TransportContract.Host {
        static OnTomcat start(boolean secure, EngineConfig.Builder config, EngineHooks hooks, EngineListener listener)
                throws Exception {
            EngineServer server = EngineIo.server(config.build(), hooks, listener);
            SmallTomcat tomcat = new SmallTomcat(context -> EngineIo.mount(server, context));
            String path = server.config().path();
            return new OnTomcat(tomcat, secure ? tomcat.secureUri(path) : tomcat.uri(path));
        }

        @Override
        public EngineIoClient connect() throws Exception {
            return WebSocketClient.open(uri);
        }

        @Override
        public void close() {
            tomcat.close();
        }
    }

    @Nested
    class Plain extends TransportContract {
        @Override
        Host start(EngineConfig.Builder config, EngineHooks hooks, EngineListener listener) throws Exception {
            return OnTomcat.start(false, config, hooks, listener);
        }
    }

    @Nested
    class Secure extends TransportContract {
        @Override
        Host start(EngineConfig.Builder config, EngineHooks hooks, EngineListener listener) throws Exception {
            return OnTomcat.start(true, config, hooks, listener);
        }
    }
}
