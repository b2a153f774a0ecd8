package io.socketio.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Field;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class EngineErrorTest {
    @Test
    void the_list_has_each_constant() throws Exception {
        List<Object> constants = new ArrayList<>();
        for (Field field : EngineError.class.getFields()) {
            if (field.getType() == EngineError.class) {
                constants.add(field.get(null));
            }
        }

        assertThat(EngineError.all())
                .hasSizeGreaterThan(10)
                .hasSameElementsAs(
                        constants.stream().map(EngineError.class::cast).toList());
    }
}
