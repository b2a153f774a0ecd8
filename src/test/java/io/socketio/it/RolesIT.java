package io.socketio.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.socketio.ForbiddenException;
import io.socketio.annotation.NamespaceEndpoint;
import io.socketio.annotation.OnConnect;
import io.socketio.annotation.OnError;
import io.socketio.annotation.OnEvent;
import io.socketio.boot.SocketIo;
import io.socketio.config.Admin;
import io.socketio.config.TransportName;
import jakarta.annotation.security.RolesAllowed;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Role annotations on handlers, with users of the container. */
class RolesIT {
    private final Office office = new Office();

    @ParameterizedTest
    @EnumSource
    void an_event_is_answered_only_for_those_in_the_role(TransportName transport) throws Exception {
        try (SecuredApplication application = SecuredApplication.basic(settings())) {
            EngineIoClient ada = SocketIoApplication.join(application.connect(transport, () -> application.as("ada")));
            EngineIoClient bob = SocketIoApplication.join(application.connect(transport, () -> application.as("bob")));
            ada.send("420[\"fire\",\"eve\"]");
            bob.send("420[\"fire\",\"ada\"]");

            assertThat(ada.receiveMessage()).isEqualTo("430[\"eve is gone\"]");
            assertThat(bob.receiveMessage()).isEqualTo("430[{\"error\":\"Forbidden\"}]");
            assertThat(office.fired).containsExactly("eve");
            assertThat(office.denied).hasSize(1);
        }
    }

    @ParameterizedTest
    @EnumSource
    void a_namespace_is_joined_only_by_those_in_the_role(TransportName transport) throws Exception {
        try (SecuredApplication application = SecuredApplication.open(settings())) {
            EngineIoClient ada = application.connect(transport, () -> application.as("ada"));
            EngineIoClient bob = application.connect(transport, () -> application.as("bob"));
            EngineIoClient anonymous = application.connect(transport, () -> HttpConnection.to(application.uri()));
            ada.send("40/safe,");
            bob.send("40/safe,");
            anonymous.send("40/safe,");

            assertThat(ada.receiveMessage()).startsWith("40/safe,{\"sid\"");
            assertThat(bob.receiveMessage()).isEqualTo("44/safe,{\"message\":\"forbidden\"}");
            assertThat(anonymous.receiveMessage()).isEqualTo("44/safe,{\"message\":\"forbidden\"}");
            assertThat(application.io().of("/safe").sockets()).hasSize(1);
        }
    }

    @ParameterizedTest
    @EnumSource
    void the_admin_ui_is_for_those_in_the_role(TransportName transport) throws Exception {
        Admin admin = Admin.DEFAULT.withEnabled(true).withRole("admin");
        try (SecuredApplication application =
                SecuredApplication.open(SocketIo.builder().admin(admin))) {
            EngineIoClient ada = application.connect(transport, () -> application.as("ada"));
            EngineIoClient bob = application.connect(transport, () -> application.as("bob"));
            EngineIoClient anonymous = application.connect(transport, () -> HttpConnection.to(application.uri()));
            ada.send("40/admin,");
            bob.send("40/admin,");
            anonymous.send("40/admin,");

            assertThat(ada.receiveMessage()).startsWith("40/admin,{\"sid\"");
            assertThat(ada.receiveMessage()).startsWith("42/admin,[\"config\",{\"supportedFeatures\":[\"EMIT\"");
            String refusal = "44/admin,{\"message\":\"the user is not in the role that is needed\"}";
            assertThat(bob.receiveMessage()).isEqualTo(refusal);
            assertThat(anonymous.receiveMessage()).isEqualTo(refusal);
        }
    }

    private SocketIo.Builder settings() {
        return SocketIo.builder().handler(office).handler(new Safe());
    }

    @NamespaceEndpoint("/")
    static class Office {
        final Queue<String> fired = new ConcurrentLinkedQueue<>();
        final Queue<ForbiddenException> denied = new ConcurrentLinkedQueue<>();

        @OnEvent("fire")
        @RolesAllowed("admin")
        String fire(String name) {
            fired.add(name);
            return name + " is gone";
        }

        @OnError
        void denied(ForbiddenException error) {
            denied.add(error);
        }
    }

    @NamespaceEndpoint("/safe")
    @RolesAllowed("admin")
    static class Safe {
        @OnConnect
        void connect() {}
    }
}
