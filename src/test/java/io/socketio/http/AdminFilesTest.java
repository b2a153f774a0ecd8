package io.socketio.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.socketio.config.EngineConfig;
import java.util.List;
import java.util.regex.Pattern;
import org.eclipse.jetty.http.HttpTester;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The Admin UI as it is served. */
class AdminFilesTest {
    private static final Pattern LINK = Pattern.compile("(?:src|href)=\"([^\"]+)\"");
    private static final Pattern URL =
            Pattern.compile("url\\((\\./files/[^)]+\\.woff2)\\)|url\\(\"\\.\\./(fonts/[^)]+\\.woff2)");

    private ServedPath path;

    @BeforeEach
    void start() throws Exception {
        path = new ServedPath(EngineConfig.builder());
    }

    @AfterEach
    void stop() throws Exception {
        path.stop();
    }

    @Test
    void the_page_takes_nothing_from_elsewhere() throws Exception {
        HttpTester.Response page = path.get("admin/");
        List<String> links = LINK.matcher(page.getContent())
                .results()
                .map(match -> match.group(1))
                .toList();

        assertThat(page.get("Content-Type")).matches("text/html; ?charset=utf-8");
        assertThat(links)
                .hasSizeGreaterThan(8)
                .contains("server.js", "font/roboto.css")
                .noneMatch(link -> link.contains(":"));
        for (String link : links) {
            assertThat(path.get("admin/" + link).getStatus()).as(link).isEqualTo(200);
        }
    }

    @Test
    void icons_and_font_are_there() throws Exception {
        String font = path.get("admin/font/roboto.css").getContent();
        String icons = path.get("admin/icons/css/materialdesignicons.min.css").getContent();

        assertThat(URL.matcher(font).results().map(match -> match.group(1)).toList())
                .hasSize(6)
                .allSatisfy(file -> assertThat(path.get("admin/font/" + file).get("Content-Type"))
                        .isEqualTo("font/woff2"));
        assertThat(icons).contains("fonts/materialdesignicons-webfont.woff2?");
        assertThat(path.get("admin/icons/fonts/materialdesignicons-webfont.woff2?v=7")
                        .getStatus())
                .isEqualTo(200);
        assertThat(path.get("admin/LICENSE.txt").getContent()).contains("MIT");
    }

    @Test
    void nobody_may_show_it_within_another_page() throws Exception {
        HttpTester.Response page = path.get("admin/");

        assertThat(page.get("Content-Security-Policy")).contains("default-src 'self'", "frame-ancestors 'none'");
        assertThat(page.get("X-Content-Type-Options")).isEqualTo("nosniff");
    }

    @Test
    void it_knows_its_namespace_and_its_parser() throws Exception {
        ServedFiles files = new ServedFiles();
        assertThat(AdminFiles.addTo(files, "/a\"b\\", true)).isTrue();

        assertThat(path.get("admin/server.js").getContent()).contains("namespace: \"/admin\", parser: \"default\"");
    }

    @Test
    void without_a_slash_at_the_end_it_is_found() throws Exception {
        HttpTester.Response answer = path.get("admin");

        assertThat(answer.getStatus()).isEqualTo(302);
        assertThat(answer.get("Location")).endsWith("admin/");
        assertThat(path.get("admin/index.html").getStatus()).isEqualTo(200);
        assertThat(path.get("admin/../files.txt").getStatus()).isEqualTo(400);
        assertThat(path.get("admin/files.txt").getStatus()).isEqualTo(400);
    }
}
