package example;

import io.socketio.SocketIoServer;
import io.socketio.annotation.NamespaceEndpoint;
import io.socketio.boot.SocketIo;
import io.socketio.handler.HandlerClass;
import org.springframework.boot.web.servlet.ServletContextInitializer;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.event.ContextClosedEvent;
import org.springframework.context.event.EventListener;

/** Creates the Socket.IO server as a bean. All beans with {@code @NamespaceEndpoint} are its handlers. */
@Configuration(proxyBeanMethods = false)
class SocketIoConfiguration {
    @Bean
    SocketIoServer socketIoServer() {
        return SocketIo.builder().disconnectWithHttpSession(true).build();
    }

    @Bean
    ServletContextInitializer socketIoMount(SocketIoServer io, ApplicationContext beans) {
        return context -> {
            beans.getBeansWithAnnotation(NamespaceEndpoint.class)
                    .values()
                    .forEach(handler -> HandlerClass.bindInstance(io, handler));
            SocketIo.mount(io, context);
        };
    }

    /** Closes the server before the web server waits for its requests to end, including long polls. */
    @EventListener
    void close(ContextClosedEvent event) {
        event.getApplicationContext().getBean(SocketIoServer.class).close();
    }
}
