package io.socketio.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.socketio.contract.Contract;
import io.socketio.contract.Shop;
import io.socketio.demo.Chat;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The document of a contract, read by the official parser of AsyncAPI. */
class AsyncApiDocumentIT {
    /** Returns the lines that the parser says of a document, without those that say that there is AsyncAPI 3.1. */
    private static List<String> parse(String document) throws Exception {
        Path directory = NodePackages.install();
        Files.writeString(directory.resolve("contract/asyncapi.json"), document);
        NodePackages.Outcome outcome = NodePackages.execute(
                Map.of(), List.of(NodePackages.node().toString(), "contract/parse.js", "contract/asyncapi.json"));
        return outcome.output()
                .lines()
                .filter(line -> !line.startsWith("information asyncapi "))
                .toList();
    }

    @Test
    void the_parser_finds_nothing_wrong() throws Exception {
        String document = Contract.of(List.of(Shop.class, Chat.class)).asyncApi();

        assertThat(parse(document)).containsExactly("channels / /shop");
    }

    @Test
    void the_parser_finds_what_is_wrong() throws Exception {
        String document = Contract.of(List.of(Chat.class)).asyncApi();

        assertThat(parse(document.replace("\"action\": \"receive\"", "\"action\": \"take\"")))
                .anyMatch(line -> line.startsWith("error operations."));
    }
}
