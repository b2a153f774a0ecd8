package io.socketio.it;

import java.net.URI;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;

/** Two people who use the page of an application in Chromium. */
final class Browsers {
    private Browsers() {}

    /** @param application the name of the application in src/test/js/browser/readme.test.js */
    static Stream<DynamicTest> visit(String application, URI page) throws Exception {
        return NodeTests.unlessMissing(() -> {
            Path chromium = Tools.require("Chromium", "chromium", "chromium-browser", "google-chrome");
            return NodeTests.run(
                    Map.of("CHROMIUM", chromium.toString(), "APPLICATION", application, "PAGE", page.toString()),
                    "browser/readme.test.js");
        });
    }
}
