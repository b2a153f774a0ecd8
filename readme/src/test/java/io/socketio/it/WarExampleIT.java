package io.socketio.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.socketio.it.JavaClient.Inbox;
import io.socketio.it.JavaClient.Transports;
import io.socketio.it.container.Container;
import io.socketio.it.container.Deployment;
import io.socketio.it.container.Distribution;
import io.socketio.it.container.ReadmeCommand;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Tests the WAR example, in which everyone votes. */
class WarExampleIT {
    abstract static class VoteCases {
        abstract URI application();

        @ParameterizedTest
        @EnumSource
        void everybody_sees_a_vote(Transports transports) throws Exception {
            try (JavaClient voter = Visits.anybody(application(), transports);
                    JavaClient other = Visits.anybody(application(), transports)) {
                Inbox votes = other.on("votes");
                other.connect();
                int before = count(votes.next().get(0));
                assertThat(count(voter.connect().call("vote", "TEA"))).isEqualTo(before + 1);
                assertThat(count(votes.next().get(0))).isEqualTo(before + 1);
            }
        }

        private static int count(Object votes) {
            Object tea = ((Map<?, ?>) votes).get("TEA");
            return tea == null ? 0 : (int) tea;
        }
    }

    @Nested
    class OnJetty extends VoteCases {
        private static ReadmeCommand example;

        @BeforeAll
        static void start() throws Exception {
            example = ReadmeCommand.start("war");
        }

        @AfterAll
        static void stop() throws Exception {
            example.close();
            assertThat(example.complaints()).isEmpty();
        }

        @TestFactory
        Stream<DynamicTest> two_people_use_its_page() throws Exception {
            return Browsers.visit("war", example.uri("/"));
        }

        @Override
        URI application() {
            return example.uri("/");
        }
    }

    @Nested
    class OnTomcat extends VoteCases {
        private static Container tomcat;

        @BeforeAll
        static void start() throws Exception {
            Path war = ReadmeCommand.build("war").resolve("poll.war");
            tomcat = Distribution.TOMCAT10.container();
            tomcat.start(List.of(new Deployment("/poll", war)));
        }

        @AfterAll
        static void stop() {
            tomcat.close();
        }

        @Override
        URI application() {
            return tomcat.uri("/poll/");
        }
    }
}
