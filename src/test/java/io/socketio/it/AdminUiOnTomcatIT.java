package io.socketio.it;

import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.condition.DisabledIfSystemProperty;

/** The Admin UI in Chromium, served by Tomcat. */
@Tag(SmallTomcat.TAG)
@DisabledIfSystemProperty(
        named = "socketio.websocket",
        matches = "jakarta",
        disabledReason = "The page is the same in each mode")
class AdminUiOnTomcatIT {
    @TestFactory
    Stream<DynamicTest> the_ui_itself_in_chromium() throws Exception {
        return AdminUiIT.inChromium(SmallTomcat::new);
    }
}
