package io.socketio.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the sessions of many clients have in common is kept once. */
class SharedTextTest {
    private static final String URL = "/socket.io/?EIO=4&transport=websocket";

    /** Returns a string of its own, as a container makes them. */
    private static String fresh(String text) {
        return new String(text.toCharArray());
    }

    private static String header(String name, String value) {
        Map<String, String> kept = SharedText.headers(Map.of(fresh(name), fresh(value)));
        assertThat(kept).containsExactly(Map.entry(name, value));
        return kept.get(name);
    }

    @ParameterizedTest
    @ValueSource(strings = {"host", "origin", "user-agent", "accept-language"})
    void headers_that_many_clients_send_are_kept_once(String name) {
        assertThat(header(name, "the same")).isSameAs(header(name, "the same"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"cookie", "authorization", "sec-websocket-key", "x-token"})
    void secrets_are_not_remembered(String name) {
        assertThat(header(name, "secret")).isNotSameAs(header(name, "secret"));
    }

    @Test
    void long_headers_are_not_remembered() {
        String value = "x".repeat(513);

        assertThat(header("user-agent", value)).isNotSameAs(header("user-agent", value));
    }

    @Test
    void another_value_with_the_same_hash_takes_the_place() {
        assertThat("Aa".hashCode()).isEqualTo("BB".hashCode());
        String first = header("host", "Aa");

        assertThat(header("host", "BB")).isEqualTo("BB");
        assertThat(header("host", "Aa")).isEqualTo("Aa").isNotSameAs(first);
    }

    @Test
    void clients_that_begin_with_websocket_share_url_and_parameters() {
        Map<String, String> first = Map.of(fresh("EIO"), fresh("4"), fresh("transport"), fresh("websocket"));
        Map<String, String> second = Map.of(fresh("EIO"), fresh("4"), fresh("transport"), fresh("websocket"));

        assertThat(SharedText.query(first)).isEqualTo(first).isSameAs(SharedText.query(second));
        assertThat(SharedText.url(fresh(URL), first)).isEqualTo(URL).isSameAs(SharedText.url(fresh(URL), second));
    }

    @Test
    void other_parameters_are_not_remembered() {
        Map<String, String> query = Map.of("EIO", "4", "transport", "websocket", "token", fresh("secret"));
        String url = fresh(URL + "&token=secret");

        assertThat(SharedText.query(query)).isEqualTo(query);
        assertThat(SharedText.url(url, query)).isSameAs(url);
        assertThat(SharedText.url(fresh(url), query)).isNotSameAs(url);
    }

    @Test
    void an_address_with_the_id_of_a_session_is_not_remembered() {
        Map<String, String> query = Map.of("EIO", "4", "transport", "websocket");
        String url = fresh("/socket.io/;jsessionid=secret?EIO=4&transport=websocket");

        assertThat(SharedText.url(url, query)).isSameAs(url);
        assertThat(SharedText.url(fresh(url), query)).isNotSameAs(url);
    }
}
