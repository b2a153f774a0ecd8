package io.socketio.it.spring;

import static org.assertj.core.api.Assertions.assertThat;

import io.socketio.boot.SocketIoInitializer;
import java.nio.file.Path;
import java.util.Set;
import org.apache.catalina.Context;
import org.apache.catalina.startup.Tomcat;
import org.apache.tomcat.websocket.server.WsSci;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.web.servlet.support.SpringBootServletInitializer;
import org.springframework.web.SpringServletContainerInitializer;

/** In a WAR, the container runs the initializer of the library, too. */
class ExternalTomcatIT {
    static class War extends SpringBootServletInitializer {
        @Override
        protected SpringApplicationBuilder configure(SpringApplicationBuilder builder) {
            return builder.sources(Application.class);
        }
    }

    @Test
    void there_is_one_server_although_both_initializers_run(@TempDir Path base) throws Exception {
        Tomcat tomcat = new Tomcat();
        tomcat.setBaseDir(base.toString());
        tomcat.setPort(0);
        tomcat.getConnector().setProperty("address", "127.0.0.1");
        Context context = tomcat.addContext("", base.toString());
        context.setParentClassLoader(getClass().getClassLoader());
        context.addServletContainerInitializer(new WsSci(), null);
        context.addServletContainerInitializer(new SocketIoInitializer(), Set.of(News.class, Counter.class));
        context.addServletContainerInitializer(new SpringServletContainerInitializer(), Set.of(War.class));
        tomcat.start();
        try (Peer ann = Peer.connect(tomcat.getConnector().getLocalPort(), "", "websocket", "ann");
                Peer counter = Peer.connect(tomcat.getConnector().getLocalPort(), "/counter", "polling", "")) {
            assertThat(ann.ask("who am i")).isEqualTo("ann, ann, /");
            assertThat(counter.ask("count")).isEqualTo("/counter 1");
        } finally {
            tomcat.stop();
            tomcat.destroy();
        }
    }
}
