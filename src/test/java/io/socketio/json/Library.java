package io.socketio.json;

import org.apache.johnzon.core.JsonProviderImpl;
import org.apache.johnzon.jsonb.JohnzonProvider;

/** The libraries on which there are mappers. */
enum Library {
    YASSON {
        @Override
        JsonMapper mapper() {
            return new JsonbMapper();
        }
    },
    JOHNZON {
        @Override
        JsonMapper mapper() {
            return new JsonbMapper(new JohnzonProvider().create().withProvider(new JsonProviderImpl()));
        }
    },
    JACKSON2 {
        @Override
        JsonMapper mapper() {
            return new Jackson2Mapper();
        }
    },
    JACKSON3 {
        @Override
        JsonMapper mapper() {
            return new Jackson3Mapper();
        }
    };

    abstract JsonMapper mapper();

    boolean isJsonb() {
        return this == YASSON || this == JOHNZON;
    }
}
