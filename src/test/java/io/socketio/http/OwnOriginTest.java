package io.socketio.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.socketio.config.EngineConfig;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The own origin is what the container knows, also behind proxies whose headers it was told to trust. */
class OwnOriginTest {
    private ServedPath path;

    @BeforeEach
    void start() throws Exception {
        path = new ServedPath(EngineConfig.builder());
        path.trustProxies();
    }

    @AfterEach
    void stop() throws Exception {
        path.stop();
    }

    private int status(String origin, String headers) throws Exception {
        List<String> all = new ArrayList<>(List.of(headers.split(" *; *")));
        all.add("Origin: " + origin);
        return path.get("?EIO=4&transport=polling", all.toArray(String[]::new)).getStatus();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    http://example.com             | Host: example.com
                    http://example.com             | Host: example.com:80
                    http://example.com:80          | Host: example.com
                    http://example.com             | Host: EXAMPLE.com
                    ws://example.com               | Host: example.com
                    http://my_app.local:8080       | Host: my_app.local:8080
                    http://[::1]:3000              | Host: [0:0:0:0:0:0:0:1]:3000
                    http://[::1]:3000              | Host: [::1]:3000
                    https://example.com            | Host: example.com:443 ; X-Forwarded-Proto: https
                    https://example.com            | Host: example.com ; X-Forwarded-Proto: https
                    https://example.com            | Host: example.com ; X-Forwarded-Proto: https ; X-Forwarded-Port: 443
                    https://example.com            | Host: 127.0.0.1:8080 ; X-Forwarded-Host: example.com ; X-Forwarded-Proto: https
                    https://example.com            | Host: a:1 ; X-Forwarded-Host: example.com ; X-Forwarded-Proto: https ; X-Forwarded-Port: 443
                    https://example.com:3001       | Host: a:1 ; X-Forwarded-Host: example.com:3001 ; X-Forwarded-Proto: https
                    """)
    void a_page_of_the_server_may_connect_whatever_the_proxy_sends(String origin, String headers) throws Exception {
        assertThat(status(origin, headers)).isEqualTo(200);
    }

    @Test
    void so_it_is_if_the_proxy_sends_the_header_of_the_standard_with_a_port() throws Exception {
        String[] headers = {
            "Host: 127.0.0.1:8080", "Forwarded: host=\"example.com:443\";proto=https", "Origin: https://example.com"
        };

        assertThat(path.get("?EIO=4&transport=polling", headers).getStatus()).isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://evil.example",
                "https://example.com",
                "http://example.com:8080",
                "http://example.com.evil.example",
                "http://user@example.com",
                "http://example.com, http://example.com",
                "http://example.com/path",
                "null",
                "file://",
                "capacitor://example.com",
                "example.com",
                "http://[example.com]",
                "http://example.com:99999999999"
            })
    void any_other_page_may_not(String origin) throws Exception {
        assertThat(status(origin, "Host: example.com")).isEqualTo(403);
    }
}
