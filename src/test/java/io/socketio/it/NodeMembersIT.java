package io.socketio.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.socketio.docs.NodeServerPage;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Everything that the type declarations of Node's server call public is in a table of the documentation. */
class NodeMembersIT {
    @Test
    void each_class_and_each_member_has_its_name_here() throws Exception {
        NodePackages.install();
        NodePackages.Outcome outcome =
                NodePackages.execute(Map.of(), List.of(NodePackages.node().toString(), "api/members.js"));
        Map<String, Set<String>> documented = NodeServerPage.members();

        assertThat(outcome.output().lines()).hasSizeGreaterThan(20).allSatisfy(line -> {
            List<String> words = List.of(line.split(" "));
            String type = words.get(0) + " " + words.get(1);
            List<String> members = words.subList(2, words.size()).stream()
                    .filter(member -> !member.startsWith("_"))
                    .toList();
            assertThat(documented).containsKey(type);
            assertThat(documented.get(type)).as(type).containsAll(members);
        });
    }
}
