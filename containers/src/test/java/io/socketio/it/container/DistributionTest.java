package io.socketio.it.container;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A selected container that is unavailable fails the build. */
class DistributionTest {
    @Test
    void those_that_are_named_are_chosen() {
        assertThat(Distribution.chosen("tomcat11,jetty")).containsExactly(Distribution.JETTY, Distribution.TOMCAT11);
        assertThat(Distribution.chosen("all")).containsExactly(Distribution.values());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "tomcat", "jetty,webspheer", "all,jetty12", "Jetty", "jetty, tomcat10"})
    void a_name_that_is_unknown_is_an_error(String list) {
        assertThatThrownBy(() -> Distribution.chosen(list)).isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @EnumSource
    void a_distribution_that_is_not_there_is_an_error(Distribution distribution, @TempDir Path nothing) {
        try (Container container = distribution.container(nothing, "0.0.0", nothing.resolve("run"))) {
            assertThatThrownBy(() -> container.start(List.of()))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("has not been unpacked")
                    .hasMessageContaining("-0.0.0");
        }
    }
}
