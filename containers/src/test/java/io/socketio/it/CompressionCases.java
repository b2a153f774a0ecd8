package io.socketio.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.socketio.it.HttpConnection.Answer;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Where compression of WebSockets is switched on, the answer is what the client has asked for. */
abstract class CompressionCases {
    abstract Running running();

    /** @param agreed a pattern, as Tomcat mentions the usual size of the window and Jetty does not */
    @ParameterizedTest
    @CsvSource(
            delimiter = '!',
            textBlock =
                    """
        permessage-deflate                                                 ! permessage-deflate
        permessage-deflate; client_max_window_bits                         ! permessage-deflate(;client_max_window_bits=15)?
        permessage-deflate; client_max_window_bits=10                      ! permessage-deflate(;client_max_window_bits=10)?
        permessage-deflate; server_no_context_takeover                     ! permessage-deflate;server_no_context_takeover
        permessage-deflate; server_max_window_bits=10                      ! none
        permessage-deflate; server_max_window_bits=12; client_max_window_bits=12 ! none
        permessage-deflate; server_max_window_bits=10, permessage-deflate  ! permessage-deflate
        permessage-deflate, permessage-deflate; server_no_context_takeover ! permessage-deflate
        permessage-deflate; x-unknown                                      ! none
        """)
    void what_is_agreed_on_is_what_was_asked_for(String offer, String agreed) throws Exception {
        try (HttpConnection http = running().connect()) {
            Answer answer = WebSocketConnection.handshake(
                    http, "/identity/socket.io/?EIO=4&transport=websocket", "Sec-WebSocket-Extensions: " + offer);
            assertThat(answer.status()).isEqualTo(101);
            String extensions = answer.header("Sec-WebSocket-Extensions");
            assertThat(extensions == null ? "none" : extensions.replace(" ", ""))
                    .matches(running().distribution().compressesMessages() ? agreed : "none");
        }
    }
}
