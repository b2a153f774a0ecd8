package io.socketio.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AdminTest {
    private static final String HASH = "$2y$12$" + "a".repeat(53);
    private static final Admin ENABLED = Admin.DEFAULT.withEnabled(true);

    @Test
    void nobody_gets_in_by_default() {
        assertThat(Admin.DEFAULT.enabled()).isFalse();
        assertThatThrownBy(() -> SocketIoConfig.builder().admin(ENABLED).build())
                .isInstanceOf(ConfigurationException.class)
                .hasMessage("socketio.admin.user = \"\": must be set, as socketio.admin.auth is basic");
        assertThatThrownBy(() ->
                        SocketIoConfig.builder().admin(ENABLED.withUser("ann")).build())
                .isInstanceOf(ConfigurationException.class)
                .hasMessageStartingWith("socketio.admin.password.hash = \"\"");
    }

    @Test
    void with_a_login_it_is_complete() {
        for (Admin admin : new Admin[] {
            ENABLED.withUser("ann").withPasswordHash(HASH), ENABLED.withRole("operator"), ENABLED.withAuth("none")
        }) {
            assertThatCode(() -> SocketIoConfig.builder().admin(admin).build()).doesNotThrowAnyException();
        }
        assertThat(ENABLED.withRole("operator").role()).contains("operator");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "secret",
                "",
                "$2y$12$short",
                "$2y$03$aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa",
                "$2y$17$aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa",
                "$1$12$aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa",
                "$2y$12$aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa!",
            })
    void a_wrong_hash_is_refused_and_not_repeated(String hash) {
        assertThatThrownBy(() -> Admin.DEFAULT.withPasswordHash(hash))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageStartingWith("socketio.admin.password.hash = \"...\": must be a bcrypt hash");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "role:", "role: ", "Basic", "true"})
    void other_logins_are_refused(String auth) {
        assertThatThrownBy(() -> Admin.DEFAULT.withAuth(auth))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("socketio.admin.auth");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "/", "admin", "/a,b", "/a b", "/a?b"})
    void other_namespaces_are_refused(String namespace) {
        assertThatThrownBy(() -> Admin.DEFAULT.withNamespace(namespace))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("socketio.admin.namespace");
    }

    @Test
    void empty_names_are_refused() {
        assertThatThrownBy(() -> Admin.DEFAULT.withUser(" ")).hasMessageContaining("socketio.admin.user");
        assertThatThrownBy(() -> Admin.DEFAULT.withServerId("")).hasMessageContaining("socketio.admin.server.id");
    }

    @Test
    void the_hash_is_not_written_to_logs() {
        assertThat(ENABLED.withUser("ann").withPasswordHash(HASH)).asString().doesNotContain("$2y$");
    }
}
