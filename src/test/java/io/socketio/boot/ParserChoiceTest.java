package io.socketio.boot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.socketio.config.SocketIoConfig;
import io.socketio.protocol.socketio.JsonPacketParser;
import io.socketio.protocol.socketio.msgpack.MessagePackParser;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ParserChoiceTest {
    private static SocketIoConfig configured(Map<String, String> values) {
        SocketIoConfig.Builder config = SocketIoConfig.builder();
        new Settings(values::get).applyTo(config);
        return config.build();
    }

    @Test
    void the_key_chooses_the_parser() {
        assertThat(Parsers.of(configured(Map.of()))).isInstanceOf(JsonPacketParser.class);
        assertThat(Parsers.of(configured(Map.of("socketio.parser", "json")))).isInstanceOf(JsonPacketParser.class);
        assertThat(Parsers.of(configured(Map.of("socketio.parser", "msgpack")))).isInstanceOf(MessagePackParser.class);
    }

    @Test
    void without_the_library_for_message_pack_all_else_works() throws Exception {
        try (ClassPathWithout path = new ClassPathWithout("msgpack-core")) {
            Class<?> format = path.load(SocketIoConfig.Parser.class);
            Object[] formats = format.getEnumConstants();

            build(path, format, formats[SocketIoConfig.Parser.JSON.ordinal()]);
            assertThatThrownBy(() -> build(path, format, formats[SocketIoConfig.Parser.MSGPACK.ordinal()]))
                    .hasMessage("socketio.parser = \"msgpack\": must be json unless org.msgpack:msgpack-core is there");
        }
    }

    private static void build(ClassPathWithout path, Class<?> format, Object wanted) throws Exception {
        Object builder = path.builder();
        builder.getClass().getMethod("parser", format).invoke(builder, wanted);
        ClassPathWithout.build(builder);
    }
}
