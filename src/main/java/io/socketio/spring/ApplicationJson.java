package io.socketio.spring;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.socketio.json.Jackson2Mapper;
import io.socketio.json.Jackson3Mapper;
import io.socketio.json.JsonMapper;
import java.util.Optional;
import java.util.Set;
import org.springframework.beans.factory.ListableBeanFactory;
import org.springframework.core.env.Environment;
import org.springframework.util.ClassUtils;

/** The mapper of the application between Java and JSON. */
final class ApplicationJson {
    private static final String JACKSON2 = "com.fasterxml.jackson.databind.ObjectMapper";
    private static final String JACKSON3 = "tools.jackson.databind.json.JsonMapper";

    private ApplicationJson() {}

    /**
     * Returns the {@link JsonMapper} of the application; else the mapper on its bean of Jackson 3, or else Jackson 2, unless
     * {@code socketio.json} says otherwise.
     */
    static Optional<JsonMapper> mapper(ListableBeanFactory beans, Environment environment) {
        String wanted = environment.getProperty("socketio.json", "auto");
        ClassLoader loader = ApplicationJson.class.getClassLoader();
        Optional<JsonMapper> own =
                Optional.ofNullable(beans.getBeanProvider(JsonMapper.class).getIfUnique());
        if (own.isEmpty() && Set.of("auto", "jackson3").contains(wanted) && ClassUtils.isPresent(JACKSON3, loader)) {
            own = Jackson3.mapper(beans);
        }
        if (own.isEmpty() && Set.of("auto", "jackson2").contains(wanted) && ClassUtils.isPresent(JACKSON2, loader)) {
            own = Jackson2.mapper(beans);
        }
        return own;
    }

    /** Links only where Jackson 3 is there. */
    private static final class Jackson3 {
        static Optional<JsonMapper> mapper(ListableBeanFactory beans) {
            return Optional.ofNullable(beans.getBeanProvider(tools.jackson.databind.json.JsonMapper.class)
                            .getIfUnique())
                    .map(Jackson3Mapper::new);
        }
    }

    /** Links only where Jackson 2 is there. */
    private static final class Jackson2 {
        static Optional<JsonMapper> mapper(ListableBeanFactory beans) {
            return Optional.ofNullable(beans.getBeanProvider(ObjectMapper.class).getIfUnique())
                    .map(Jackson2Mapper::new);
        }
    }
}
