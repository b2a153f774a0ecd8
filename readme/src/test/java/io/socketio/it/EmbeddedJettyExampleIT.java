package io.socketio.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.socketio.it.JavaClient.Inbox;
import io.socketio.it.JavaClient.Transports;
import io.socketio.it.container.ReadmeCommand;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Tests the example with a main method: it sends what a client sends to all clients, in capitals. */
class EmbeddedJettyExampleIT {
    private static ReadmeCommand example;

    @BeforeAll
    static void start() throws Exception {
        example = ReadmeCommand.start("embedded-jetty");
    }

    @AfterAll
    static void stop() throws Exception {
        example.close();
        assertThat(example.complaints()).isEmpty();
    }

    @TestFactory
    Stream<DynamicTest> two_people_use_its_page() throws Exception {
        return Browsers.visit("embedded-jetty", example.uri("/"));
    }

    @Test
    void its_tests_pass() throws Exception {
        assertThat(ReadmeCommand.build("embedded-jetty").resolve("surefire-reports/TEST-example.MainTest.xml"))
                .isRegularFile();
    }

    @ParameterizedTest
    @EnumSource
    void everybody_hears_what_is_said(Transports transports) throws Exception {
        try (JavaClient speaker = Visits.anybody(example.uri("/"), transports);
                JavaClient other = Visits.anybody(example.uri("/"), transports)) {
            Inbox shouts = other.on("shout");
            other.connect();
            assertThat(speaker.connect().call("say", "tea?")).isEqualTo("heard");
            assertThat(shouts.next()).containsExactly("TEA?");
        }
    }
}
