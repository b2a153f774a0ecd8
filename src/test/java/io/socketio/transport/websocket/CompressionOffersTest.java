package io.socketio.transport.websocket;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Which offers of permessage-deflate (RFC 7692, section 7.1) are taken. */
class CompressionOffersTest {
    private record Offer(String name, Map<String, String> parameters) {}

    /** Returns an offer written as in the header: {@code permessage-deflate; client_max_window_bits=10}. */
    private static Offer offer(String text) {
        Map<String, String> parameters = new HashMap<>();
        String[] parts = text.split("; ");
        for (int i = 1; i < parts.length; i++) {
            String[] pair = parts[i].split("=", 2);
            parameters.put(pair[0], pair.length == 1 ? null : pair[1]);
        }
        return new Offer(parts[0], parameters);
    }

    private static List<Offer> taken(String... offers) {
        List<Offer> offered = new ArrayList<>();
        for (String text : offers) {
            offered.add(offer(text));
        }
        return CompressionOffers.first(offered, Offer::name, Offer::parameters);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "permessage-deflate",
                "permessage-deflate; client_no_context_takeover; server_no_context_takeover",
                "permessage-deflate; client_max_window_bits",
                "permessage-deflate; client_max_window_bits=8",
                "permessage-deflate; client_max_window_bits=15"
            })
    void what_can_be_kept_is_taken(String text) {
        assertThat(taken(text)).containsExactly(offer(text));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "permessage-deflate; server_max_window_bits=10",
                "permessage-deflate; server_max_window_bits=12; client_max_window_bits=12",
                "permessage-deflate; client_max_window_bits=7",
                "permessage-deflate; client_max_window_bits=16",
                "permessage-deflate; client_max_window_bits=010",
                "permessage-deflate; server_no_context_takeover=1",
                "permessage-deflate; x-unknown",
                "identity"
            })
    void what_cannot_be_kept_or_is_invalid_is_declined(String text) {
        assertThat(taken(text)).isEmpty();
    }

    @Test
    void the_first_that_can_be_kept_is_taken() {
        assertThat(taken(
                        "identity",
                        "permessage-deflate; server_max_window_bits=10",
                        "permessage-deflate; client_no_context_takeover",
                        "permessage-deflate"))
                .containsExactly(offer("permessage-deflate; client_no_context_takeover"));
    }
}
