package io.socketio.boot;

import static org.assertj.core.api.Assertions.assertThat;

import io.socketio.config.Cookie;
import io.socketio.config.Cors;
import io.socketio.config.SocketIoConfig;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The table of keys in docs/configuration.md. */
class DocumentedSettingsTest {
    private static final Path PAGE = Path.of(System.getProperty("basedir", ""), "docs", "configuration.md");

    @Test
    void the_guide_names_exactly_the_keys_that_are_read() throws IOException {
        assertThat(documentedDefaults().keySet()).containsExactlyInAnyOrderElementsOf(Settings.keys());
    }

    @Test
    void the_defaults_that_the_guide_names_are_those() throws IOException {
        Map<String, String> defaults = documentedDefaults();
        // Off by default, but then their other keys have none.
        defaults.put("socketio.cors.origins", "https://app.example");
        defaults.put("socketio.cookie", Cookie.DEFAULT.name());
        SocketIoConfig.Builder config = SocketIoConfig.builder();
        new Settings(key -> "none".equals(defaults.get(key)) ? null : defaults.get(key)).applyTo(config);

        SocketIoConfig.Builder expected = SocketIoConfig.builder();
        expected.cors(Cors.origins("https://app.example")).cookie(Cookie.DEFAULT);
        assertThat(config.build()).isEqualTo(expected.build());
    }

    private static Map<String, String> documentedDefaults() throws IOException {
        Map<String, String> defaults = new LinkedHashMap<>();
        for (String line : Files.readAllLines(PAGE)) {
            if (line.startsWith("| `socketio.")) {
                String[] cells = line.split("\\|", -1);
                defaults.put(
                        cells[1].replace("`", "").strip(),
                        cells[3].replace("`", "").strip());
            }
        }
        return defaults;
    }
}
