package io.socketio.it.reference;

import java.util.Base64;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Makes Engine.IO packets and polling payloads, whole or damaged. */
final class EnginePackets {
    private static final String[] PIECES = {
        "\u001e",
        "b",
        "4",
        "6",
        "7",
        "=",
        "==",
        "-",
        "_",
        "+",
        "/",
        " ",
        "\n",
        "\u0000",
        "é",
        "\u0142",
        "\ud83d\ude00",
        "\u001e\u001e",
        "bAQIDBA==",
        "4hello",
        "A",
        "AB"
    };

    private final Draw draw;
    private final Mutations mutations;

    EnginePackets(Draw draw) {
        this.draw = draw;
        this.mutations = new Mutations(draw);
    }

    String packet() {
        String packet = draw.oneIn(2) ? draw.below(9) + draw.text(10) : "b" + base64();
        return draw.oneIn(2) ? packet : mutations.of(packet, PIECES);
    }

    String payload() {
        String payload = IntStream.range(0, draw.between(1, 5))
                .mapToObj(i -> draw.oneIn(2) ? draw.below(9) + draw.text(10) : "b" + base64())
                .collect(Collectors.joining("\u001e"));
        return draw.oneIn(2) ? payload : mutations.of(payload, PIECES);
    }

    private String base64() {
        byte[] content = draw.bytes(draw.oneIn(20) ? draw.below(200) : draw.below(12));
        Base64.Encoder encoder = draw.oneIn(4) ? Base64.getUrlEncoder() : Base64.getEncoder();
        return (draw.oneIn(4) ? encoder.withoutPadding() : encoder).encodeToString(content);
    }
}
