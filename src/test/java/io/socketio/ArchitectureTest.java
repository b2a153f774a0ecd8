package io.socketio;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** The table of docs/architecture.md: which package may import which. A row here is a row there. */
@AnalyzeClasses(packages = "io.socketio", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {
    private static final Path PAGE = Path.of("docs/architecture.md");

    /** A row of the table: a package below io.socketio, and what it may import besides the JDK, JSpecify, and @GuardedBy. */
    private record Row(String name, List<String> imports) {
        static Row of(String name, String... imports) {
            return new Row(name, List.of(imports));
        }

        String nameOnPage() {
            return name.isEmpty() ? "io.socketio" : name;
        }

        Set<String> importsOnPage() {
            return imports.isEmpty()
                    ? Set.of("-")
                    : imports.stream()
                            .map(name -> name.isEmpty() ? "root" : name.replace("..", ""))
                            .collect(Collectors.toSet());
        }
    }

    private static final List<Row> ROWS = List.of(
            Row.of(""),
            Row.of("annotation", "", "jakarta.inject"),
            Row.of("config", ""),
            Row.of("json", "jakarta.json..", "jakarta.json.bind..", "com.fasterxml.jackson..", "tools.jackson.."),
            Row.of("protocol.engineio"),
            Row.of("protocol.socketio", "protocol.engineio", "json"),
            Row.of("protocol.socketio.msgpack", "protocol.engineio", "protocol.socketio", "json", "org.msgpack.."),
            Row.of("concurrent"),
            Row.of("engine", "concurrent", "protocol.engineio", "config"),
            Row.of("http.answer", "engine", "config", "jakarta.servlet.."),
            Row.of("transport.polling", "http.answer", "engine", "protocol.engineio", "config", "jakarta.servlet.."),
            Row.of(
                    "http",
                    "http.answer",
                    "transport.polling",
                    "engine",
                    "protocol.engineio",
                    "config",
                    "jakarta.servlet.."),
            Row.of(
                    "transport.websocket",
                    "concurrent",
                    "engine",
                    "protocol.engineio",
                    "config",
                    "jakarta.servlet..",
                    "jakarta.websocket.."),
            Row.of("transport.websocket.wire", "transport.websocket", "concurrent", "protocol.engineio"),
            Row.of(
                    "transport.websocket.jetty",
                    "transport.websocket",
                    "transport.websocket.wire",
                    "concurrent",
                    "protocol.engineio",
                    "config",
                    "jakarta.servlet..",
                    "org.eclipse.jetty.."),
            Row.of(
                    "transport.websocket.tomcat",
                    "concurrent",
                    "transport.websocket",
                    "transport.websocket.wire",
                    "config",
                    "jakarta.servlet..",
                    "org.apache.coyote..",
                    "org.apache.tomcat.."),
            Row.of("adapter", "", "json", "protocol.engineio", "protocol.socketio"),
            Row.of(
                    "adapter.redis",
                    "",
                    "concurrent",
                    "config",
                    "json",
                    "adapter",
                    "protocol.socketio",
                    "protocol.socketio.msgpack",
                    "io.lettuce..",
                    "io.netty.."),
            Row.of(
                    "server",
                    "",
                    "concurrent",
                    "config",
                    "json",
                    "protocol.engineio",
                    "protocol.socketio",
                    "engine",
                    "adapter"),
            Row.of(
                    "admin",
                    "",
                    "concurrent",
                    "config",
                    "json",
                    "protocol.engineio",
                    "engine",
                    "org.springframework.security.crypto.bcrypt"),
            Row.of("micrometer", "", "engine", "protocol.engineio", "config", "io.micrometer.."),
            Row.of("otel", "", "io.opentelemetry.."),
            Row.of("jmx", "", "javax.management.."),
            Row.of(
                    "handler",
                    "",
                    "annotation",
                    "protocol.socketio",
                    "jakarta.annotation.security",
                    "jakarta.validation.."),
            Row.of("contract", "", "annotation", "json", "protocol.socketio", "handler"),
            Row.of(
                    "cdi",
                    "",
                    "annotation",
                    "handler",
                    "jakarta.enterprise..",
                    "jakarta.inject",
                    "org.eclipse.microprofile.health.."),
            Row.of(
                    "spring",
                    "",
                    "annotation",
                    "config",
                    "json",
                    "handler",
                    "boot",
                    "jakarta.servlet..",
                    "jakarta.websocket..",
                    "org.springframework..",
                    "com.fasterxml.jackson..",
                    "tools.jackson.."),
            Row.of(
                    "test",
                    "",
                    "config",
                    "engine",
                    "protocol.engineio",
                    "protocol.socketio",
                    "server",
                    "handler",
                    "boot",
                    "spring",
                    "org.springframework.."),
            Row.of("demo", "", "annotation", "jakarta.enterprise..", "jakarta.inject"));

    @ArchTest
    static final ArchRule NO_CYCLES =
            slices().matching("io.socketio.(**)").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule ONLY_SPRING_AND_TESTS_IMPORT_BOOT = classes()
            .that()
            .resideInAPackage("io.socketio.boot")
            .should()
            .onlyBeAccessed()
            .byAnyPackage("io.socketio.boot", "io.socketio.spring", "io.socketio.test", "io.socketio.fixture..")
            .allowEmptyShould(true);

    @TestFactory
    List<DynamicTest> each_package_imports_only_its_row_of_the_table() {
        JavaClasses imported = new ClassFileImporter()
                .withImportOption(new ImportOption.DoNotIncludeTests())
                .importPackages("io.socketio");
        return ROWS.stream()
                .map(row -> DynamicTest.dynamicTest(
                        row.nameOnPage(), () -> rule(row).check(imported)))
                .toList();
    }

    @Test
    void the_page_has_the_same_table() throws IOException {
        String table = Files.readString(PAGE).split("## Packages")[1].split("\n## ")[0];
        Map<String, Set<String>> page = table.lines()
                .filter(line -> line.startsWith("| `"))
                .map(line -> line.replace("`", "").split("\\s*\\|\\s*"))
                .collect(Collectors.toMap(cells -> cells[1], cells -> Set.of(cells[4].split(", "))));
        page.remove("boot"); // which may import everything but two packages

        assertThat(page).isEqualTo(ROWS.stream().collect(Collectors.toMap(Row::nameOnPage, Row::importsOnPage)));
    }

    private static ArchRule rule(Row row) {
        List<String> allowed = new ArrayList<>(List.of(
                "java..", "org.jspecify.annotations", "com.google.errorprone.annotations..", packageOf(row.name())));
        for (String name : row.imports()) {
            boolean foreign = Stream.of(
                            "jakarta.",
                            "javax.",
                            "org.",
                            "com.",
                            "tools.",
                            "io.lettuce",
                            "io.micrometer",
                            "io.netty",
                            "io.opentelemetry")
                    .anyMatch(name::startsWith);
            allowed.add(foreign ? name : packageOf(name));
        }
        return classes()
                .that()
                .resideInAPackage(packageOf(row.name()))
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage(allowed.toArray(String[]::new))
                .allowEmptyShould(true);
    }

    private static String packageOf(String name) {
        return name.isEmpty() ? "io.socketio" : "io.socketio." + name;
    }
}
