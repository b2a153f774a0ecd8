package io.socketio.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.socketio.SocketIoServer;
import io.socketio.boot.SocketIo;
import io.socketio.config.TransportName;
import io.socketio.jmx.ServerMXBean;
import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import javax.management.JMX;
import javax.management.MBeanServer;
import javax.management.ObjectName;
import org.junit.jupiter.api.Test;

/** What a JMX console sees of servers. */
class JmxIT {
    private static final MBeanServer JVM = ManagementFactory.getPlatformMBeanServer();

    private static SocketIoApplication start(String path) throws Exception {
        return new SocketIoApplication(SocketIo.builder().path(path), io -> io.of("/chat"));
    }

    private static String name(String path) {
        return "io.socketio:type=Server,context=\"/\",path=\"" + path + "\"";
    }

    private static ServerMXBean bean(String path) throws Exception {
        return JMX.newMXBeanProxy(JVM, new ObjectName(name(path)), ServerMXBean.class);
    }

    private static Set<String> names(String path) throws Exception {
        return JVM.queryNames(new ObjectName("io.socketio:type=Server,*"), null).stream()
                .map(ObjectName::toString)
                .filter(name -> name.contains(path))
                .collect(Collectors.toSet());
    }

    @Test
    void a_server_is_shown_with_its_clients() throws Exception {
        try (SocketIoApplication application = start("/shown")) {
            EngineIoClient client = application.join(TransportName.WEBSOCKET);
            client.send("40/chat,");
            client.receiveMessage();
            application.join(TransportName.POLLING);
            ServerMXBean bean = bean("/shown");

            assertThat(bean.getConnections()).isEqualTo(2);
            assertThat(bean.getSockets()).containsEntry("/", 2).containsEntry("/chat", 1);
            assertThat(bean.isReady()).isTrue();
            assertThat(bean.isLive()).isTrue();
            assertThat(bean.getProblems()).isEmpty();
        }
    }

    @Test
    void an_application_that_fails_to_start_is_not_shown() throws Exception {
        try (SocketIoServer io = SocketIo.builder().path("/failed").build()) {
            Map<String, String> parameters = Map.of("socketio.default.server", "false");
            assertThatThrownBy(() -> new JettyServer(0, parameters, List.of(), context -> {
                        SocketIo.mount(io, context);
                        throw new IllegalStateException("a failure");
                    }))
                    .hasStackTraceContaining("a failure");
            assertThat(names("/failed")).isEmpty();
        }
    }

    @Test
    void it_is_drained_from_there() throws Exception {
        try (SocketIoApplication application = start("/drained")) {
            application.join(TransportName.WEBSOCKET);
            ServerMXBean bean = bean("/drained");
            assertThatThrownBy(() -> bean.drain(-1)).isInstanceOf(IllegalArgumentException.class);
            assertThat(bean.isReady()).isTrue();

            bean.drain(0);
            application.awaitEmpty();
            assertThat(bean.getProblems()).containsExactly("the server is being drained");
        }
    }

    @Test
    void servers_of_one_name_are_told_apart_and_go_with_their_applications() throws Exception {
        assertThat(names("/same")).isEmpty();
        try (SocketIoApplication first = start("/same")) {
            try (SocketIoApplication second = start("/same")) {
                assertThat(second.io().path()).isEqualTo(first.io().path());
                assertThat(names("/same")).containsExactlyInAnyOrder(name("/same"), name("/same") + ",instance=2");
            }
            assertThat(names("/same")).containsExactly(name("/same"));
        }
        assertThat(names("/same")).isEmpty();
    }

    @Test
    void it_can_be_switched_off() throws Exception {
        try (SocketIoApplication application =
                new SocketIoApplication(SocketIo.builder().path("/hidden").jmx(false), io -> {})) {
            assertThat(application.io().health().ready()).isTrue();
            assertThat(names("/hidden")).isEmpty();
        }
    }
}
