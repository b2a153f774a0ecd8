package io.socketio.it;

import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestFactory;

/** Runs the JavaScript client in Chromium, over TLS and HTTP/2. */
@Tag(EachWebSocketMode.TAG)
@Tag(NodeTests.BROWSER)
class Http2BrowserIT {
    @TestFactory
    Stream<DynamicTest> over_tls() throws Exception {
        return NodeTests.unlessMissing(() -> {
            Path chromium = Tools.require("Chromium", "chromium", "chromium-browser", "google-chrome");
            try (JettyServer server = FixtureServer.start()) {
                return NodeTests.run(
                        Map.of("SOCKETIO_URL", server.secureUri("").toString(), "CHROMIUM", chromium.toString()),
                        "browser/http2.test.js");
            }
        });
    }
}
