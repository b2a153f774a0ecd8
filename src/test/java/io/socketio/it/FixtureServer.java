package io.socketio.it;

import io.socketio.fixture.Fixture;
import jakarta.servlet.ServletContextEvent;

/** Runs the application for conformance suites on an embedded Jetty. */
final class FixtureServer {
    private FixtureServer() {}

    static JettyServer start() throws Exception {
        return start(0);
    }

    static JettyServer start(int port) throws Exception {
        return new JettyServer(port, context -> new Fixture().contextInitialized(new ServletContextEvent(context)));
    }
}
