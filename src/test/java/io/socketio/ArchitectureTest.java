package io.socketio;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** The table of docs/architecture.md: which package may import which. A row here is a row there. */
@AnalyzeClasses(packages = "io.socketio", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

    /** A room of the house: its package below io.socketio, and what it may import besides the JDK, JSpecify, and @GuardedBy. */
    private record Room(String name, List<String> imports) {
        static Room of(String name, String... imports) {
            return new Room(name, List.of(imports));
        }
    }

    private static final List<Room> ROOMS = List.of(
            Room.of(""),
            Room.of("annotation", "jakarta.inject"),
            Room.of("config"),
            Room.of("json", "jakarta.json..", "jakarta.json.bind.."),
            Room.of("protocol.engineio"),
            Room.of("protocol.socketio", "protocol.engineio", "json"),
            Room.of("protocol.socketio.msgpack", "protocol.engineio", "protocol.socketio", "json", "org.msgpack.."),
            Room.of("concurrent"),
            Room.of("engine", "concurrent", "protocol.engineio", "config"),
            Room.of("transport.polling", "concurrent", "engine", "protocol.engineio", "config", "jakarta.servlet.."),
            Room.of(
                    "http",
                    "concurrent",
                    "transport.polling",
                    "engine",
                    "protocol.engineio",
                    "config",
                    "jakarta.servlet.."),
            Room.of(
                    "transport.websocket",
                    "concurrent",
                    "engine",
                    "protocol.engineio",
                    "config",
                    "jakarta.servlet..",
                    "jakarta.websocket.."),
            Room.of(
                    "transport.websocket.jetty",
                    "transport.websocket",
                    "concurrent",
                    "protocol.engineio",
                    "config",
                    "jakarta.servlet..",
                    "org.eclipse.jetty.."),
            Room.of("adapter", "", "concurrent", "protocol.engineio", "protocol.socketio"),
            Room.of(
                    "server",
                    "",
                    "concurrent",
                    "config",
                    "json",
                    "protocol.engineio",
                    "protocol.socketio",
                    "engine",
                    "adapter"),
            Room.of("handler", "", "annotation", "protocol.socketio", "jakarta.annotation.security"),
            Room.of("cdi", "", "annotation", "handler", "jakarta.enterprise..", "jakarta.inject"),
            Room.of("demo", "", "annotation", "jakarta.enterprise..", "jakarta.inject"));

    @ArchTest
    static final ArchRule NO_CYCLES =
            slices().matching("io.socketio.(**)").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule NOBODY_IMPORTS_BOOT = classes()
            .that()
            .resideInAPackage("io.socketio.boot")
            .should()
            .onlyBeAccessed()
            .byAnyPackage("io.socketio.boot", "io.socketio.fixture..")
            .allowEmptyShould(true);

    @TestFactory
    List<DynamicTest> each_room_imports_only_its_row_of_the_table() {
        JavaClasses imported = new ClassFileImporter()
                .withImportOption(new ImportOption.DoNotIncludeTests())
                .importPackages("io.socketio");
        return ROOMS.stream()
                .map(room ->
                        DynamicTest.dynamicTest(room.name().isEmpty() ? "io.socketio" : room.name(), () -> rule(room)
                                .check(imported)))
                .toList();
    }

    private static ArchRule rule(Room room) {
        List<String> allowed = new ArrayList<>(List.of(
                "java..", "org.jspecify.annotations", "com.google.errorprone.annotations..", packageOf(room.name())));
        for (String name : room.imports()) {
            boolean foreign = name.startsWith("jakarta.") || name.startsWith("org.");
            allowed.add(foreign ? name : packageOf(name));
        }
        return classes()
                .that()
                .resideInAPackage(packageOf(room.name()))
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage(allowed.toArray(String[]::new))
                .allowEmptyShould(true);
    }

    private static String packageOf(String name) {
        return name.isEmpty() ? "io.socketio" : "io.socketio." + name;
    }
}
