package io.socketio.docs;

import static org.assertj.core.api.Assertions.assertThat;

import io.socketio.DisconnectReason;
import io.socketio.annotation.NamespaceEndpoint;
import io.socketio.handler.HandlerClass;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/** The documentation is true, as far as a machine can tell. */
class GuideTest {
    @TestFactory
    Stream<DynamicTest> each_java_example_compiles_and_its_handlers_are_accepted(@TempDir Path directory) {
        return Markdown.all().stream()
                .flatMap(page -> page.blocks("java").stream())
                .map(block -> DynamicTest.dynamicTest(block.toString(), () -> {
                    Path classes = Files.createTempDirectory(directory, "example");
                    assertThat(new JavaBlock(block).compile(classes)).isEmpty();
                    JavaBlock.load(classes, type -> {
                        if (type.isAnnotationPresent(NamespaceEndpoint.class)) {
                            HandlerClass.of(type);
                        }
                    });
                }));
    }

    @Test
    void an_example_that_does_not_compile_is_named_with_its_file_and_line(@TempDir Path directory) {
        Markdown.Block wrong = new Markdown.Block(Path.of("page.md"), 10, "int a = 1;\nio.emitt(\"hello\");");

        assertThat(new JavaBlock(wrong).compile(directory))
                .singleElement()
                .asString()
                .startsWith("page.md:11: cannot find symbol");
    }

    @TestFactory
    Stream<DynamicTest> each_relative_link_leads_somewhere() {
        return Markdown.all().stream()
                .map(page -> DynamicTest.dynamicTest(page.file().toString(), () -> assertThat(page.relativeLinks())
                        .allMatch(page::leadsSomewhere)));
    }

    @Test
    void all_reasons_of_disconnecting_are_explained_with_their_text() {
        Map<String, String> documented = Markdown.of("docs/events-and-rooms.md").rows().stream()
                .filter(row -> row.size() == 3)
                .collect(Collectors.toMap(row -> row.get(0), row -> row.get(1), (first, second) -> first));

        for (DisconnectReason reason : DisconnectReason.values()) {
            assertThat(documented).containsEntry(reason.name(), reason.toString());
        }
    }

    @Test
    void all_sections_of_the_guide_are_in_its_table_of_contents() {
        List<String> linked = Markdown.of("docs/guide.md").relativeLinks();

        assertThat(Markdown.guide()).hasSize(7).allSatisfy(page -> {
            String name = String.valueOf(page.file().getFileName());
            assertThat(linked)
                    .containsAll(page.anchors("## ").stream()
                            .map(anchor -> name + "#" + anchor)
                            .toList());
        });
    }

    @Test
    void the_parser_of_the_guide_is_the_one_that_is_tested() throws IOException {
        Markdown guide = Markdown.of("docs/extending.md");

        assertThat(Files.readString(Path.of("src/test/java/io/socketio/it/ReadableParser.java")))
                .containsIgnoringWhitespaces(theOne(guide.blocks("java"), "class ReadableParser"));
        assertThat(Files.readString(Path.of("src/test/js/readable-parser.js")))
                .containsIgnoringWhitespaces(theOne(guide.blocks("js"), "class Encoder"));
    }

    @TestFactory
    Stream<DynamicTest> the_code_of_other_applications_is_that_of_the_examples() throws IOException {
        List<String> sources = new ArrayList<>();
        for (String directory : List.of("examples", "src/examples")) {
            try (Stream<Path> files = Files.walk(Path.of(directory))) {
                for (Path file :
                        files.filter(path -> path.toString().endsWith(".java")).toList()) {
                    sources.add(Files.readString(file).replaceAll("\\s", ""));
                }
            }
        }
        return Markdown.guide().stream()
                .flatMap(page -> page.blocks("java example").stream())
                .map(block -> DynamicTest.dynamicTest(block.toString(), () -> assertThat(sources)
                        .anyMatch(source -> source.contains(block.text().replaceAll("\\s", "")))));
    }

    private static String theOne(List<Markdown.Block> blocks, String content) {
        List<String> found = blocks.stream()
                .map(Markdown.Block::text)
                .filter(text -> text.contains(content))
                .toList();
        assertThat(found).hasSize(1);
        return found.get(0);
    }

    @Test
    void the_guide_has_examples() {
        assertThat(Markdown.guide().stream().flatMap(page -> page.blocks("java").stream()))
                .hasSizeGreaterThan(20);
    }
}
