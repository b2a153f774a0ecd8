package io.socketio.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.socketio.contract.Contract;
import io.socketio.contract.Shop;
import io.socketio.docs.ContractsPage;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** TypeScript programs with the official client and the declarations of a contract, checked by the compiler of npm. */
class TypeScriptClientIT {
    private static Path programs;

    @BeforeAll
    static void write() throws Exception {
        NodePackages.node();
        programs = NodePackages.install().resolve("contract");
        Files.writeString(
                programs.resolve("events.d.ts"),
                Contract.of(List.of(Shop.class)).typeScript());
    }

    private static NodePackages.Outcome compile(String program) throws Exception {
        return NodePackages.execute(
                Map.of(),
                List.of(
                        NodePackages.node().toString(),
                        "node_modules/typescript/bin/tsc",
                        "--noEmit",
                        "--strict",
                        "--target",
                        "es2022",
                        "--lib",
                        "es2022,dom",
                        "--module",
                        "esnext",
                        "--moduleResolution",
                        "bundler",
                        "contract/" + program));
    }

    @Test
    void a_right_client_compiles() throws Exception {
        NodePackages.Outcome outcome = compile("right.ts");

        assertThat(outcome.output()).isEmpty();
        assertThat(outcome.status()).isZero();
    }

    @Test
    void the_client_of_the_page_compiles_with_the_declarations_that_it_shows(@TempDir Path classes) throws Exception {
        String declarations = ContractsPage.declarations(classes);
        Path page = Files.createDirectories(programs.resolve("page"));
        Files.writeString(page.resolve("events.d.ts"), declarations);
        Files.writeString(page.resolve("client.ts"), ContractsPage.client());

        assertThat(declarations).contains(ContractsPage.shown());
        assertThat(compile("page/client.ts").output()).isEmpty();
    }

    @Test
    void each_statement_of_a_wrong_client_is_an_error() throws Exception {
        String text = Files.readString(programs.resolve("wrong.ts"));
        long errors = text.lines()
                .filter(line -> line.startsWith("// @ts-expect-error"))
                .count();
        Files.writeString(programs.resolve("all-wrong.ts"), text.replace("// @ts-expect-error", "//"));

        // The compiler complains of what is expected to be an error and is none.
        assertThat(compile("wrong.ts").output()).isEmpty();
        assertThat(compile("all-wrong.ts").output().lines().filter(line -> line.startsWith("contract/all-wrong.ts(")))
                .hasSizeGreaterThanOrEqualTo((int) errors);
    }
}
