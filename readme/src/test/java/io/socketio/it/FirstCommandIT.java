package io.socketio.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.socketio.it.container.ReadmeCommand;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Runs the first command of the README: it starts a chat that people can use. */
class FirstCommandIT {
    private static ReadmeCommand project;

    @BeforeAll
    static void start() throws Exception {
        project = ReadmeCommand.start();
    }

    @AfterAll
    static void stop() throws Exception {
        project.close();
        assertThat(project.complaints()).isEmpty();
    }

    @TestFactory
    Stream<DynamicTest> two_people_chat() throws Exception {
        return Browsers.visit("chat", project.uri("/"));
    }
}
