package io.socketio.handler;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.socketio.DisconnectReason;
import io.socketio.ForbiddenException;
import io.socketio.annotation.NamespaceEndpoint;
import io.socketio.annotation.OnConnect;
import io.socketio.annotation.OnDisconnect;
import io.socketio.annotation.OnError;
import io.socketio.annotation.OnEvent;
import jakarta.annotation.security.DeclareRoles;
import jakarta.annotation.security.DenyAll;
import jakarta.annotation.security.PermitAll;
import jakarta.annotation.security.RolesAllowed;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class RolesOfHandlersTest {
    private final FakeServer io = new FakeServer("/socket.io");

    @Test
    void a_client_in_one_of_the_roles_is_let_in_and_another_is_refused() throws Exception {
        Club handler = bind(new Club());
        io.connect();
        assertThat(io.refusals).containsExactly("forbidden");
        assertThat(handler.calls).isEmpty();

        io.refusals.clear();
        io.roles = Set.of("guest");
        io.connect();
        assertThat(io.refusals).isEmpty();
        assertThat(handler.calls).containsExactly("connect");
    }

    @Test
    void the_annotation_of_a_method_overrides_that_of_its_class() throws Exception {
        bind(new Club());
        io.event("open");
        io.roles = Set.of("member");
        io.event("closed to guests");
        assertThat(io.acks).containsExactly(List.of("open"), List.of("closed to guests"));

        io.roles = Set.of("guest", "**");
        assertForbidden("closed to guests", "Club.members()", "member");
    }

    @Test
    void nobody_calls_what_is_denied_to_all() throws Exception {
        Club handler = bind(new Club());
        io.roles = Set.of("member", "guest");
        assertForbidden("never", "Club.never()", "nobody");
        assertThat(handler.calls).isEmpty();
    }

    @Test
    void the_server_itself_calls_methods_for_leaving_clients_and_errors_whoever_the_client_is() throws Exception {
        Watched handler = bind(new Watched());
        io.event("secret");
        io.disconnect(DisconnectReason.TRANSPORT_CLOSE);
        assertThat(handler.calls).containsExactly("error ForbiddenException", "bye");
    }

    @Test
    void the_roles_that_annotations_mention_are_declared() {
        bind(new Club());
        assertThat(io.declaredRoles).containsExactly("guest", "member", "owner");
    }

    @Test
    void an_inherited_method_is_guarded_by_the_class_that_inherits_it() throws Exception {
        bind(new Inheriting());
        assertForbidden("plain", "Base.plain()", "owner");
        io.roles = Set.of("owner");
        io.event("plain");
        assertForbidden("guarded", "Base.guarded()", "member");
    }

    @Test
    void an_override_keeps_the_roles_unless_it_or_its_class_has_others() throws Exception {
        bind(new Overriding());
        io.roles = Set.of("owner");
        io.event("plain");
        assertForbidden("guarded", "Base.guarded()", "member");
        io.roles = Set.of();
        assertForbidden("plain", "Base.plain()", "owner");
    }

    @Test
    void two_answers_to_one_question_stop_the_deployment() {
        assertThatThrownBy(() -> HandlerClass.of(Undecided.class))
                .isInstanceOf(HandlerException.class)
                .hasMessageContaining("Undecided")
                .hasMessageContaining("@DenyAll");
    }

    @Test
    void roles_on_a_method_that_clients_do_not_call_stop_the_deployment() {
        assertThatThrownBy(() -> HandlerClass.of(Pointless.class))
                .isInstanceOf(HandlerException.class)
                .hasMessageContaining("Pointless.bye()")
                .hasMessageContaining("@OnDisconnect");
    }

    private <T> T bind(T handler) {
        HandlerClass.bindInstance(io.server, handler);
        return handler;
    }

    private void assertForbidden(String event, String method, String whom) {
        assertThatThrownBy(() -> io.event(event))
                .isInstanceOf(ForbiddenException.class)
                .hasMessageContaining(method)
                .hasMessageContaining(whom);
    }

    @NamespaceEndpoint("/")
    @RolesAllowed({"guest", "member"})
    @DeclareRoles("owner")
    static class Club {
        final List<String> calls = new ArrayList<>();

        @OnConnect
        void connect() {
            calls.add("connect");
        }

        @OnEvent("open")
        @PermitAll
        String open() {
            return "open";
        }

        @OnEvent("closed to guests")
        @RolesAllowed("member")
        String members() {
            return "closed to guests";
        }

        @OnEvent("never")
        @DenyAll
        void never() {
            calls.add("never");
        }
    }

    @NamespaceEndpoint("/")
    @RolesAllowed("owner")
    static class Watched {
        final List<String> calls = new ArrayList<>();

        @OnEvent("secret")
        void secret() {
            calls.add("secret");
        }

        @OnError
        void error(Throwable error) {
            calls.add("error " + error.getClass().getSimpleName());
        }

        @OnDisconnect
        void bye() {
            calls.add("bye");
        }
    }

    static class Base {
        @OnEvent("plain")
        void plain() {}

        @OnEvent("guarded")
        @RolesAllowed("member")
        void guarded() {}
    }

    @NamespaceEndpoint("/")
    @RolesAllowed("owner")
    static class Inheriting extends Base {}

    @NamespaceEndpoint("/")
    static class Overriding extends Base {
        @Override
        @RolesAllowed("owner")
        void plain() {}

        @Override
        void guarded() {}
    }

    @NamespaceEndpoint("/")
    static class Undecided {
        @OnEvent("x")
        @PermitAll
        @DenyAll
        void either() {}
    }

    @NamespaceEndpoint("/")
    static class Pointless {
        @OnDisconnect
        @RolesAllowed("owner")
        void bye() {}
    }
}
