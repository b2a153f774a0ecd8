package io.socketio.boot;

import static org.assertj.core.api.Assertions.assertThat;

import io.socketio.config.Cookie;
import io.socketio.config.Cors;
import io.socketio.config.SocketIoConfig;
import java.io.IOException;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The table of keys in docs/configuration.md, and what editors know of them. */
class DocumentedSettingsTest {
    private static final Path PAGE = Path.of(System.getProperty("basedir", ""), "docs", "configuration.md");
    private static final Pattern LINK = Pattern.compile("\\[([^]]+)]\\([^)]+\\)");

    @Test
    void the_page_has_a_row_for_each_key_that_is_read() throws IOException {
        List<String> expected = Settings.ALL.stream()
                .map(setting -> String.join(
                        " | ",
                        setting.key(),
                        setting.type().name(),
                        setting.byDefault(),
                        setting.type().allowed(),
                        setting.meaning()))
                .toList();

        assertThat(rows().map(row -> String.join(" | ", row))).containsExactlyInAnyOrderElementsOf(expected);
    }

    @Test
    void editors_of_spring_boot_know_the_same_keys() throws IOException {
        if (Boolean.getBoolean("metadata.write")) {
            Files.writeString(SpringMetadata.FILE, SpringMetadata.expected());
        }
        assertThat(Files.readString(SpringMetadata.FILE))
                .as("The settings have changed: mvn surefire:test -Dtest=DocumentedSettingsTest -Dmetadata.write=true")
                .isEqualTo(SpringMetadata.expected());
    }

    @Test
    void the_defaults_that_the_page_names_are_those() throws IOException {
        Map<String, String> defaults = new HashMap<>();
        rows().forEach(row -> defaults.put(row.get(0), row.get(2)));
        // Off by default, but then their other keys have none.
        defaults.put("socketio.cors.origins", "https://app.example");
        defaults.put("socketio.cookie", Cookie.DEFAULT.name());
        SocketIoConfig.Builder config = SocketIoConfig.builder();
        new Settings(key -> Setting.NONE.equals(defaults.get(key)) ? null : defaults.get(key)).applyTo(config);

        SocketIoConfig.Builder expected = SocketIoConfig.builder();
        expected.cors(Cors.origins("https://app.example")).cookie(Cookie.DEFAULT);
        assertThat(config.build()).isEqualTo(expected.build());
    }

    @Test
    void the_builder_has_a_method_for_each_key() {
        Set<String> methods = Arrays.stream(SocketIo.Builder.class.getMethods())
                .map(Method::getName)
                .collect(Collectors.toSet());

        assertThat(Settings.ALL.stream()
                        .map(Setting::name)
                        .filter(name ->
                                !name.matches("default[.]server|websocket|(cors|cookie|recovery|redis|admin)[.].*"))
                        .map(DocumentedSettingsTest::camelCase))
                .isSubsetOf(methods);
    }

    private static String camelCase(String name) {
        return Pattern.compile("[.](.)").matcher(name).replaceAll(letter -> letter.group(1)
                .toUpperCase(java.util.Locale.ROOT));
    }

    /** The cells of each row, without links and quotes of code. */
    private static Stream<List<String>> rows() throws IOException {
        return Files.readAllLines(PAGE).stream()
                .filter(line -> line.startsWith("| `socketio."))
                .map(line -> LINK.matcher(line.replace("`", "")).replaceAll("$1"))
                .map(line -> Arrays.stream(line.substring(1, line.length() - 1).split("[|]"))
                        .map(String::strip)
                        .toList());
    }
}
