package io.socketio.http;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.servlet.Filter;
import jakarta.servlet.FilterRegistration;
import jakarta.servlet.ServletContext;
import jakarta.servlet.ServletRequestEvent;
import jakarta.servlet.ServletRequestListener;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** When the request scope of Weld ends on Tomcat; the container tests show the effect. */
class WeldFilterTest {
    private static final String TOMCAT = "Apache Tomcat/10.1.59";

    private final List<String> calls = new ArrayList<>();
    private final Map<String, Object> attributes = new HashMap<>();
    private final List<Filter> filters = new ArrayList<>();
    private boolean asynchronous = true;

    private ServletRequestListener weld = new ServletRequestListener() {
        @Override
        public void requestDestroyed(ServletRequestEvent event) {
            calls.add("end of " + event.getServletRequest());
        }
    };

    private static <T> T stub(Class<T> type, InvocationHandler handler) {
        return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, handler));
    }

    /** @param loader sees Weld, which is on the class path of the tests, or does not */
    private ServletContext application(String server, ClassLoader loader) {
        FilterRegistration.Dynamic registration = stub(FilterRegistration.Dynamic.class, (proxy, method, arguments) -> {
            if (method.getName().equals("addMappingForUrlPatterns")) {
                assertThat((Boolean) arguments[1]).as("after others").isFalse();
                calls.add("before " + ((String[]) arguments[2])[0]);
            }
            return null;
        });
        return stub(ServletContext.class, (proxy, method, arguments) -> switch (method.getName()) {
            case "getServerInfo" -> server;
            case "getClassLoader" -> loader;
            case "getAttribute" -> arguments[0].equals(WeldFilter.LISTENER) ? weld : null;
            case "addFilter" -> {
                filters.add((Filter) arguments[1]);
                yield registration;
            }
            default -> throw new UnsupportedOperationException(method.getName());
        });
    }

    private ClassLoader loader() {
        return getClass().getClassLoader();
    }

    private void request() throws Exception {
        HttpServletRequest request =
                stub(HttpServletRequest.class, (proxy, method, arguments) -> switch (method.getName()) {
                    case "isAsyncStarted" -> asynchronous;
                    case "setAttribute" -> attributes.put((String) arguments[0], arguments[1]);
                    case "toString" -> "the request";
                    default -> throw new UnsupportedOperationException(method.getName());
                });
        filters.get(0).doFilter(request, stub(ServletResponse.class, (proxy, method, arguments) -> null), (a, b) -> {
            calls.add("filters and servlet of the application");
            assertThat(attributes).isEmpty();
        });
    }

    @Test
    void an_asynchronous_request_ends_after_all_filters_and_is_marked_so_that_it_does_not_end_again() throws Exception {
        WeldFilter.addTo(application(TOMCAT, loader()), "/socket.io");
        request();

        assertThat(calls)
                .containsExactly("before /socket.io/*", "filters and servlet of the application", "end of the request");
        assertThat(attributes).containsOnlyKeys(WeldFilter.ENDED);
    }

    @Test
    void the_container_ends_a_request_that_has_been_answered() throws Exception {
        asynchronous = false;
        WeldFilter.addTo(application(TOMCAT, loader()), "/socket.io");
        request();

        assertThat(calls).doesNotContain("end of the request");
        assertThat(attributes).isEmpty();
    }

    @Test
    void an_observer_that_fails_disturbs_nobody() throws Exception {
        weld = new ServletRequestListener() {
            @Override
            public void requestDestroyed(ServletRequestEvent event) {
                throw new IllegalStateException("observer");
            }
        };
        WeldFilter.addTo(application(TOMCAT, loader()), "/socket.io");
        request();

        assertThat(attributes).containsOnlyKeys(WeldFilter.ENDED);
    }

    @ParameterizedTest
    @ValueSource(strings = {"jetty/12.1.8", "WildFly Full 39.0.1.Final - 2.3.23.Final", "Eclipse GlassFish 8.0.0"})
    void other_containers_notify_weld_on_the_right_thread(String server) {
        WeldFilter.addTo(application(server, loader()), "/socket.io");

        assertThat(filters).isEmpty();
    }

    @Test
    void an_application_without_weld_gets_no_filter() {
        WeldFilter.addTo(application(TOMCAT, ClassLoader.getPlatformClassLoader()), "/socket.io");

        assertThat(filters).isEmpty();
    }
}
