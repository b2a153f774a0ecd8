package io.socketio.docs;

import static org.assertj.core.api.Assertions.assertThat;

import io.socketio.annotation.NamespaceEndpoint;
import io.socketio.contract.Contract;
import java.nio.file.Path;
import java.util.List;

/** The example of docs/contracts.md. */
public final class ContractsPage {
    private ContractsPage() {}

    /** Compiles the handler, and returns its declarations. */
    public static String declarations(Path classes) throws Exception {
        JavaBlock handler = new JavaBlock(block("java", "class Chat"));
        assertThat(handler.compile(classes)).isEmpty();
        StringBuilder text = new StringBuilder();
        JavaBlock.load(classes, type -> {
            if (type.isAnnotationPresent(NamespaceEndpoint.class)) {
                text.append(Contract.of(List.of(type)).typeScript());
            }
        });
        return text.toString();
    }

    /** Returns the declarations that the page shows. */
    public static String shown() {
        return block("ts", "export interface ChatServerToClientEvents").text();
    }

    /** Returns the program of the client. */
    public static String client() {
        return block("ts", "socket.io-client").text();
    }

    private static Markdown.Block block(String language, String content) {
        return Markdown.of("docs/contracts.md").blocks(language).stream()
                .filter(block -> block.text().contains(content))
                .findFirst()
                .orElseThrow();
    }
}
