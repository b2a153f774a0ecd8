package io.socketio.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The program that writes a contract at build time. */
class MainTest {
    @TempDir
    private Path folder;

    @Test
    void the_files_of_classes_are_written() throws Exception {
        Path target = folder.resolve("a/b");
        Main.main(target.toString(), Shop.class.getName());

        assertThat(target.resolve("events.d.ts"))
                .hasContent(Contract.of(List.of(Shop.class)).typeScript());
        assertThat(target.resolve("asyncapi.json"))
                .hasContent(Contract.of(List.of(Shop.class)).asyncApi());
    }

    @Test
    void a_package_stands_for_its_classes_with_events() throws Exception {
        Main.main(folder.toString(), "io.socketio.demo");

        assertThat(folder.resolve("events.d.ts")).content().contains("message: (text: string | null, callback: ");
    }

    @Test
    void what_is_missing_is_said() {
        String target = folder.toString();
        assertThatThrownBy(() -> Main.main(target))
                .isInstanceOf(ContractException.class)
                .hasMessage("Arguments are missing: <folder> <class or package>...");
        assertThatThrownBy(() -> Main.main(target, "example.Missing"))
                .isInstanceOf(ContractException.class)
                .hasMessageStartingWith("There is no class or package example.Missing on the class path");
        assertThatThrownBy(() -> Main.main(target, "io.socketio.json"))
                .isInstanceOf(ContractException.class)
                .hasMessageStartingWith("The package io.socketio.json has no events");
        assertThatThrownBy(() -> Main.main(target, "org.junit.jupiter.api")) // in a JAR
                .isInstanceOf(ContractException.class)
                .hasMessageStartingWith("The package org.junit.jupiter.api has no events");
    }
}
