package io.socketio.boot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.socketio.config.SocketIoConfig;
import io.socketio.protocol.socketio.JsonPacketParser;
import io.socketio.protocol.socketio.msgpack.MessagePackParser;
import java.io.File;
import java.lang.reflect.InvocationTargetException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ParserChoiceTest {
    private static SocketIoConfig configured(Map<String, String> values) {
        SocketIoConfig.Builder config = SocketIoConfig.builder();
        new Settings(values::get).applyTo(config);
        return config.build();
    }

    @Test
    void theKeyChoosesTheParser() {
        assertThat(Parsers.of(configured(Map.of()))).isInstanceOf(JsonPacketParser.class);
        assertThat(Parsers.of(configured(Map.of("socketio.parser", "json")))).isInstanceOf(JsonPacketParser.class);
        assertThat(Parsers.of(configured(Map.of("socketio.parser", "msgpack")))).isInstanceOf(MessagePackParser.class);
    }

    @Test
    void withoutTheLibraryForMessagePackAllElseWorks() throws Exception {
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        try (URLClassLoader loader = withoutMessagePack()) {
            thread.setContextClassLoader(loader);
            Class<?> format = loader.loadClass(SocketIoConfig.Parser.class.getName());
            Object[] formats = format.getEnumConstants();

            build(loader, format, formats[SocketIoConfig.Parser.JSON.ordinal()]);
            assertThatThrownBy(() -> build(loader, format, formats[SocketIoConfig.Parser.MSGPACK.ordinal()]))
                    .isInstanceOf(InvocationTargetException.class)
                    .cause()
                    .hasMessage("socketio.parser = \"msgpack\": must be json unless org.msgpack:msgpack-core is there");
        } finally {
            thread.setContextClassLoader(before);
        }
    }

    private static void build(ClassLoader loader, Class<?> format, Object wanted) throws Exception {
        Object builder =
                loader.loadClass(SocketIo.class.getName()).getMethod("builder").invoke(null);
        builder.getClass().getMethod("parser", format).invoke(builder, wanted);
        Object server = builder.getClass().getMethod("build").invoke(builder);
        ((AutoCloseable) server).close();
    }

    private static URLClassLoader withoutMessagePack() throws Exception {
        List<URL> urls = new ArrayList<>();
        for (String entry : System.getProperty("java.class.path").split(File.pathSeparator, -1)) {
            if (!entry.contains("msgpack-core")) {
                urls.add(Path.of(entry).toUri().toURL());
            }
        }
        return new URLClassLoader(urls.toArray(URL[]::new), ClassLoader.getPlatformClassLoader());
    }
}
