package io.socketio.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.socketio.it.container.Deployment;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * Authentication with Jakarta Security, in containers that support it, by an identity store bean of the application.
 */
abstract class JakartaSecurityCases {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final String CONTEXT = "/secured";

    private Deployment secured;

    abstract Running running();

    @BeforeEach
    void deploy() throws IOException {
        assumeThat(running().distribution().isBare())
                .as("has no Jakarta Security")
                .isFalse();
        secured = new Deployment(CONTEXT, Wars.derive(Wars.file("secured"), "secured", Wars.settings(Wars.MEMBERS)));
        running().container().deploy(secured);
        Await.until("the application is served", PATIENCE, () -> running().statusOf(CONTEXT + "/") == 200);
    }

    @AfterEach
    void undeploy() throws IOException {
        if (secured != null) {
            running().container().undeploy(secured);
        }
    }

    private HttpConnection as(String password) throws Exception {
        String login = Base64.getEncoder().encodeToString(("zoe:" + password).getBytes(StandardCharsets.UTF_8));
        return running().connect().always("Authorization: Basic " + login);
    }

    private EngineIoClient open(TransportPath transportPath) throws Exception {
        String path = CONTEXT + "/socket.io";
        return switch (transportPath) {
            case POLLING -> PollingClient.over(as("sesame"), as("sesame"), path);
            case WEB_SOCKET -> WebSocketClient.over(as("sesame"), path);
            case UPGRADE -> WebSocketClient.upgraded((PollingClient) open(TransportPath.POLLING), as("sesame"));
        };
    }

    @Test
    void whom_a_bean_of_the_application_knows_is_known_with_the_roles_that_it_tells() throws Exception {
        try (HttpConnection wrong = as("wrong")) {
            assertThat(wrong.get(CONTEXT + "/socket.io/?EIO=4&transport=polling")
                            .status())
                    .isEqualTo(401);
        }
        for (TransportPath path : TransportPath.values()) {
            EngineIoClient zoe = Running.join(open(path));
            assertThat(Running.call(zoe, "[\"enter\"]")).isEqualTo("[\"zoe\"]");
            assertThat(Running.call(zoe, "[\"manage\"]")).isEqualTo("[{\"error\":\"Forbidden\"}]");
            zoe.leave();
        }
    }
}
