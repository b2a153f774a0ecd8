package io.socketio.transport.websocket.wire;

import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledIfSystemProperty;

/** The library's reader and Tomcat's, by a {@link StreamComparison}. */
@Tag("tomcat")
@DisabledIfSystemProperty(
        named = "socketio.websocket",
        matches = "jakarta",
        disabledReason = "The readers are the same in each mode")
class TomcatComparisonIT {
    /**
     * What Tomcat always answers to what the library's reader reports, where the library answers otherwise. The first two are
     * left to the server: which code follows a close frame without one (RFC 6455, 5.5.1), and with which code a reason
     * that is not UTF-8 fails the connection (8.1). The others are codes that IANA has registered (7.4.2 and 11.7), so
     * the library repeats them; Tomcat knows only those of RFC 6455, and reports that the client broke the rules.
     */
    private static final Map<String, String> DIFFERENCES = Map.ofEntries(
            Map.entry("close 1005", "close 1000"),
            Map.entry("violation 1007", "close 1002"),
            Map.entry("close 1012", "close 1002"),
            Map.entry("close 1013", "close 1002"),
            Map.entry("close 1014", "close 1002"));

    @Test
    void streams_are_read_as_tomcat_reads_them() throws Exception {
        StreamComparison.compare(TomcatReader::read, DIFFERENCES);
    }
}
