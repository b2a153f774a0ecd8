package io.socketio.cdi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.socketio.SocketIoException;
import io.socketio.adapter.redis.SocketIoEmitter;
import io.socketio.it.RedisServer;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Disposes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** An emitter that is a bean, as docs/production.md shows it. */
class EmitterBeanIT {
    private static volatile String uri = "";

    @ApplicationScoped
    static class Emitters {
        @Produces
        @Singleton
        SocketIoEmitter emitter() {
            return SocketIoEmitter.connect(uri);
        }

        void close(@Disposes SocketIoEmitter emitter) {
            emitter.close();
        }
    }

    @ApplicationScoped
    static class Job {
        @Inject
        private SocketIoEmitter emitter;

        SocketIoEmitter emitter() {
            return emitter;
        }
    }

    @Test
    void beans_share_an_emitter_that_ends_with_the_application() throws Exception {
        try (RedisServer redis = RedisServer.start(0)) {
            uri = redis.uri();
            SocketIoEmitter emitter;
            try (RunningWeld weld = RunningWeld.of(Emitters.class, Job.class)) {
                emitter = weld.instance(Job.class).emitter();
                emitter.of("/shop").emit("sale").toCompletableFuture().get(20, TimeUnit.SECONDS);
                assertThat(weld.instance(SocketIoEmitter.class)).isSameAs(emitter);
            }
            assertThatThrownBy(() ->
                            emitter.main().emit("late").toCompletableFuture().get(20, TimeUnit.SECONDS))
                    .cause()
                    .isInstanceOf(SocketIoException.class)
                    .hasMessage("The emitter is closed");
        }
    }
}
