package io.socketio.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.socketio.RatePolicy;
import io.socketio.annotation.NamespaceEndpoint;
import io.socketio.annotation.OnAny;
import io.socketio.annotation.OnConnect;
import io.socketio.annotation.OnEvent;
import io.socketio.annotation.RateLimit;
import io.socketio.handler.HandlerClass;
import io.socketio.handler.HandlerException;
import org.junit.jupiter.api.Test;

/** Rates on handlers. */
class RateLimitAnnotationTest {
    private static final String REFUSED = "[{\"error\":\"Too many events\"}]";

    private final ServerFixture server = new ServerFixture();

    @NamespaceEndpoint("/")
    @RateLimit(permits = 1, per = "1h", policy = RatePolicy.REFUSE)
    public static class Limited {
        @OnConnect
        void connect() {}

        @OnEvent("one")
        int one() {
            return 1;
        }

        @OnEvent("other")
        int other() {
            return 1;
        }

        @OnEvent("two")
        @RateLimit(permits = 2, per = "1h", policy = RatePolicy.REFUSE)
        int two() {
            return 2;
        }
    }

    @NamespaceEndpoint("/")
    public static class Inherited extends Limited {
        @Override
        @RateLimit(permits = 3, per = "1h", policy = RatePolicy.REFUSE)
        int other() {
            return 3;
        }

        @Override
        int two() {
            return 3;
        }
    }

    @NamespaceEndpoint("/")
    public static class WrongTime {
        @OnEvent("message")
        @RateLimit(permits = 20, per = "soon")
        void message(String text) {}
    }

    @NamespaceEndpoint("/")
    @RateLimit(permits = 0, per = "1s")
    public static class WrongNumber {
        @OnEvent("message")
        void message(String text) {}
    }

    @NamespaceEndpoint("/")
    public static class OnOtherMethod {
        @OnAny
        @RateLimit(permits = 20, per = "1s")
        void any() {}
    }

    @NamespaceEndpoint("/")
    @RateLimit(permits = 20, per = "1s")
    public static class WithoutEvents {
        @OnConnect
        void connect() {}
    }

    @NamespaceEndpoint("/")
    public static class Forgotten {
        @OnConnect
        void connect() {}

        @RateLimit(permits = 20, per = "1s")
        void message(String text) {}
    }

    @NamespaceEndpoint("/")
    public static class Slower {
        @OnEvent("one")
        @RateLimit(permits = 1, per = "24h")
        void one() {}
    }

    private void refused(Class<?> handler, String... parts) {
        assertThatThrownBy(() -> HandlerClass.of(handler))
                .isInstanceOf(HandlerException.class)
                .hasMessageContainingAll(parts);
    }

    @Test
    void that_of_a_class_is_for_each_event_whose_method_has_none() {
        HandlerClass.bindInstance(server.io, new Limited());
        WireClient client = server.join("/");
        client.send("20[\"one\"]", "21[\"one\"]", "22[\"other\"]");
        assertThat(client.received()).containsExactly("31" + REFUSED, "30[1]", "32[1]");
        client.send("20[\"two\"]", "21[\"two\"]");
        assertThat(client.received()).containsExactly("30[2]", "31[2]");
        client.send("22[\"two\"]");
        assertThat(client.received()).containsExactly("32" + REFUSED);
    }

    @Test
    void an_override_keeps_the_rate_of_the_method_that_it_overrides() {
        HandlerClass.bindInstance(server.io, new Inherited());
        WireClient client = server.join("/");
        client.send("20[\"two\"]", "21[\"two\"]", "22[\"two\"]");

        assertThat(client.received()).containsExactly("32" + REFUSED, "30[3]", "31[3]");
    }

    @Test
    void a_wrong_rate_is_refused_by_class_and_method() {
        refused(
                WrongTime.class,
                "WrongTime.message(String)",
                "@RateLimit",
                "\"20/soon\" must be a rate such as 100/1s");
        refused(WrongNumber.class, "WrongNumber.message(String)", "@RateLimit", "\"0/1s\" must be a rate");
        refused(OnOtherMethod.class, "OnOtherMethod.any()", "@OnEvent", "@OnAny", "socketio.rate.per.socket");
        refused(WithoutEvents.class, "WithoutEvents", "@RateLimit", "there are none");
        refused(Forgotten.class, "Forgotten.message", "@RateLimit", "@OnEvent");
    }

    @Test
    void a_second_rate_for_an_event_is_refused() {
        HandlerClass.bindInstance(server.io, new Limited());

        assertThatThrownBy(() -> HandlerClass.bindInstance(server.io, new Slower()))
                .isInstanceOf(HandlerException.class)
                .hasMessageContainingAll("Slower.one()", "1/1h (refuse)", "1/24h (wait)");
    }
}
