package io.socketio.boot;

import static org.assertj.core.api.Assertions.assertThat;

import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import io.socketio.config.SocketIoConfig;
import io.socketio.it.LogCapture;
import jakarta.servlet.ServletContext;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.net.URL;
import java.net.URLClassLoader;
import java.time.Duration;
import java.util.Collections;
import java.util.Map;
import org.eclipse.microprofile.config.Config;
import org.eclipse.microprofile.config.spi.ConfigProviderResolver;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** MicroProfile Config as a source of keys, with SmallRye Config. */
class MicroProfileKeysTest {
    private static final Map<String, String> PARAMETERS =
            Map.of("socketio.path", "/of-web-xml", "socketio.ping.timeout", "7s");

    private final ClassLoader application = new URLClassLoader(new URL[0], MicroProfileKeysTest.class.getClassLoader());
    private final Config config = new SmallRyeConfigBuilder()
            .addDefaultInterceptors()
            .withSources(new PropertiesConfigSource(
                    Map.of(
                            "socketio.path",
                            "/of-${stage}",
                            "socketio.ping.interval",
                            "3s",
                            "socketio.ping.intervall",
                            "4s",
                            "stage",
                            "test",
                            "other",
                            "x"),
                    "test",
                    100))
            .build();

    @BeforeEach
    void register() {
        ConfigProviderResolver.instance().registerConfig(config, application);
    }

    @AfterEach
    void release() {
        ConfigProviderResolver.instance().releaseConfig(config);
    }

    private ServletContext context() {
        return (ServletContext) Proxy.newProxyInstance(
                application,
                new Class<?>[] {ServletContext.class},
                (proxy, method, arguments) -> switch (method.getName()) {
                    case "getClassLoader" -> application;
                    case "getInitParameter" -> PARAMETERS.get(arguments[0]);
                    case "getInitParameterNames" -> Collections.enumeration(PARAMETERS.keySet());
                    default -> throw new UnsupportedOperationException(method.getName());
                });
    }

    @Test
    void keys_are_found_there_before_init_parameters_and_after_system_properties() {
        System.setProperty("socketio.ping.interval", "5s");
        try {
            SocketIoConfig.Builder builder = SocketIoConfig.builder();
            Settings.of(context()).applyTo(builder);
            SocketIoConfig built = builder.build();

            assertThat(built.engine().path()).isEqualTo("/of-test");
            assertThat(built.engine().heartbeats().interval()).isEqualTo(Duration.ofSeconds(5));
            assertThat(built.engine().heartbeats().timeout()).isEqualTo(Duration.ofSeconds(7));
        } finally {
            System.clearProperty("socketio.ping.interval");
        }
    }

    @Test
    void a_misspelt_key_is_named() {
        try (LogCapture log = new LogCapture()) {
            UnknownKeys.warn(context());

            assertThat(log.warnings())
                    .containsExactly("socketio.ping.intervall is set, but there is no such key; did you mean"
                            + " socketio.ping.interval?");
        }
    }

    @Test
    void an_application_without_it_has_no_keys_there() throws Exception {
        try (ClassPathWithout path = new ClassPathWithout("microprofile-config", "smallrye")) {
            Class<?> keys = path.load(MicroProfileKeys.class);
            Method of = keys.getMethod("of", ClassLoader.class);
            of.setAccessible(true);
            Field none = keys.getField("NONE");
            none.setAccessible(true);

            assertThat(of.invoke(null, keys.getClassLoader())).isSameAs(none.get(null));
        }
    }
}
