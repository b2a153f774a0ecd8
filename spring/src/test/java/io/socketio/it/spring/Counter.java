package io.socketio.it.spring;

import io.socketio.Namespace;
import io.socketio.annotation.NamespaceEndpoint;
import io.socketio.annotation.OnEvent;
import org.springframework.beans.factory.config.ConfigurableBeanFactory;
import org.springframework.context.annotation.Scope;
import org.springframework.stereotype.Component;

/** A handler of which there is one instance for each call. */
@Component
@Scope(ConfigurableBeanFactory.SCOPE_PROTOTYPE)
@NamespaceEndpoint("/counter")
class Counter {
    private final Namespace namespace;
    private int calls;

    Counter(Namespace namespace) {
        this.namespace = namespace;
    }

    @OnEvent("count")
    private String count() {
        calls++;
        return namespace.name() + " " + calls;
    }
}
