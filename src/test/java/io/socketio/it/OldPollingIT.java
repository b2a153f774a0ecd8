package io.socketio.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.socketio.config.EngineConfig;
import io.socketio.engine.CloseReason;
import io.socketio.it.HttpConnection.Answer;
import java.io.ByteArrayOutputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Long-polling with Engine.IO 3, byte by byte: text, base64 and binary bodies, and JSONP. */
class OldPollingIT {
    private static final String OCTET_STREAM = "application/octet-stream";

    private EngineApplication application;
    private HttpConnection http;
    private String target;

    @BeforeEach
    void start() throws Exception {
        application = EngineApplication.echo(EngineConfig.builder().allowEio3(true));
        http = application.connect();
    }

    @AfterEach
    void stop() throws Exception {
        http.close();
        application.close();
    }

    /** @return the body of the handshake's answer */
    private String open(String parameters) throws Exception {
        target = "/engine.io/?transport=polling" + parameters;
        Answer answer = http.get(target);
        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
        target += "&sid=" + EngineIoClient.sidOf(answer.text().replace("\\", ""));
        return answer.text();
    }

    private String sid() {
        return target.substring(target.indexOf("&sid=") + 5);
    }

    private void send(String body) throws Exception {
        Answer answer = http.post(target, body);
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.text()).isEqualTo("ok");
    }

    private String poll() throws Exception {
        Answer answer = http.get(target);
        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
        assertThat(answer.header("Content-Type")).startsWithIgnoringCase("text/plain");
        return answer.text();
    }

    @Test
    void the_handshake_tells_its_length() throws Exception {
        String body = open("&EIO=3");
        String packet = body.substring(body.indexOf(':') + 1);
        assertThat(body).isEqualTo(packet.length() + ":" + packet);
        assertThat(packet).startsWith("0{\"sid\":\"").contains("\"upgrades\":[\"websocket\"]");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "&EIO=2", "&EIO=4&EIO=3"})
    void what_is_not_version_4_is_version_3(String parameters) throws Exception {
        assertThat(open(parameters)).matches("\\d+:0\\{.*");
        send("6:4hello");
        assertThat(poll()).isEqualTo("6:4hello");
    }

    @Test
    void lengths_are_those_of_java_script() throws Exception {
        open("&EIO=3");
        send("5:4é€😀1:4");
        assertThat(poll()).isEqualTo("5:4é€😀1:4");
    }

    @Test
    void a_ping_is_answered() throws Exception {
        open("&EIO=3");
        send("1:2");
        assertThat(poll()).isEqualTo("1:3");
    }

    @Test
    void binary_is_base64_for_those_who_want_it() throws Exception {
        open("&EIO=3&b64=1");
        send("10:b4AQIDBA==3:4é€");
        assertThat(poll()).isEqualTo("10:b4AQIDBA==3:4é€");
    }

    private HttpResponse<byte[]> exchange(HttpRequest.Builder request) throws Exception {
        URI uri = application.uri().resolve(target);
        return HttpClient.newHttpClient().send(request.uri(uri).build(), BodyHandlers.ofByteArray());
    }

    private static byte[] body(Object... parts) {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        for (Object part : parts) {
            if (part instanceof Integer value) {
                body.write(value);
            } else {
                body.writeBytes(part.toString().getBytes(StandardCharsets.UTF_8));
            }
        }
        return body.toByteArray();
    }

    @Test
    void a_body_of_bytes_holds_text_and_binary() throws Exception {
        open("&EIO=3");
        byte[] sent = body(0, 1, 2, 255, "4é 45678901", 1, 4, 255, 4, 0, 255, 128, 1, 1, 255, 4);
        HttpResponse<byte[]> posted = exchange(
                HttpRequest.newBuilder().POST(BodyPublishers.ofByteArray(sent)).header("Content-Type", OCTET_STREAM));
        assertThat(new String(posted.body(), StandardCharsets.UTF_8)).isEqualTo("ok");

        HttpResponse<byte[]> polled = exchange(HttpRequest.newBuilder());
        assertThat(polled.headers().firstValue("Content-Type")).contains(OCTET_STREAM);
        assertThat(polled.body()).isEqualTo(sent);
    }

    @Test
    void bytes_that_are_no_packets_end_the_session() throws Exception {
        open("&EIO=3");
        HttpResponse<byte[]> posted = exchange(HttpRequest.newBuilder()
                .POST(BodyPublishers.ofByteArray(body(0, 9, 255, "4")))
                .header("Content-Type", OCTET_STREAM));
        assertThat(posted.statusCode()).isEqualTo(200);
        assertThat(application.end(sid())).isEqualTo(CloseReason.PARSE_ERROR);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "4hello", "9:4hello", "6:4hello5", "99999999999:4hello", "1:7"})
    void text_that_is_no_packets_ends_the_session(String body) throws Exception {
        open("&EIO=3");
        send(body);
        assertThat(application.end(sid())).isEqualTo(CloseReason.PARSE_ERROR);
    }

    @Test
    void a_pong_ends_the_session() throws Exception {
        open("&EIO=3");
        send("1:3");
        assertThat(application.end(sid())).isEqualTo(CloseReason.TRANSPORT_ERROR);
    }

    @Test
    void another_version_within_a_session_is_a_bad_request() throws Exception {
        open("&EIO=3");
        Answer answer = http.get("/engine.io/?transport=polling&EIO=4&sid=" + sid());
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.text()).isEqualTo("{\"code\":3,\"message\":\"Bad request\"}");
        send("6:4hello");
        assertThat(poll()).isEqualTo("6:4hello");
    }

    // ---- JSONP

    @Test
    void a_script_calls_the_function_of_the_handshake() throws Exception {
        assertThat(open("&EIO=3&j=abc7;1")).matches("___eio\\[71\\]\\(\"\\d+:0\\{\\\\\"sid.*\\}\"\\);");
        target = target.replace("j=abc7;1", "j=2");
        send("x=1&d=6%3A4a%22%3C%5C%5Cn10%3Ab4AQIDBA%3D%3D");
        assertThat(poll()).isEqualTo("___eio[71](\"6:4a\\\"<\\\\n10:b4AQIDBA==\");");
    }

    @Test
    void a_form_without_the_field_says_nothing() throws Exception {
        open("&EIO=3&j=0");
        send("e=6:4hello");
        send("d=6:4again");
        assertThat(poll()).isEqualTo("___eio[0](\"6:4again\");");
    }

    @Test
    void version_4_may_come_by_scripts_too() throws Exception {
        open("&EIO=4&j=0");
        send("d=4one%1E4two");
        assertThat(poll()).isEqualTo("___eio[0](\"4one\\u001e4two\");");
    }

    @Test
    void where_old_clients_may_not_come_there_are_neither_version_3_nor_scripts() throws Exception {
        try (EngineApplication strict = EngineApplication.echo(EngineConfig.builder());
                HttpConnection connection = strict.connect()) {
            Answer refused = connection.get("/engine.io/?EIO=3&transport=polling");
            assertThat(refused.status()).isEqualTo(400);
            assertThat(refused.text()).isEqualTo("{\"code\":5,\"message\":\"Unsupported protocol version\"}");
            assertThat(connection.get("/engine.io/?EIO=4&transport=polling&j=0").text())
                    .startsWith("0{");
        }
    }
}
