package io.socketio.contract;

import java.util.Collection;
import java.util.List;
import java.util.Map;

/**
 * What a server and its clients send each other: the events of each namespace, with the types of their arguments and
 * acknowledgements. Immutable.
 */
public final class Contract {
    private final List<NamespaceEvents> namespaces;
    private final Map<String, Declaration> types;

    Contract(List<NamespaceEvents> namespaces, Map<String, Declaration> types) {
        this.namespaces = List.copyOf(namespaces);
        this.types = types;
    }

    /**
     * Reads a contract. Events that clients send are those of {@code @OnEvent} methods, and those of constants and methods
     * with {@link io.socketio.annotation.ClientToServer}. Events that the server sends are those of all other constants of
     * type {@link io.socketio.Event}, and of methods with {@link io.socketio.annotation.ServerToClient}. The classes with
     * constants are initialized.
     *
     * @param classes handler classes, and other classes with constants, and interfaces with methods for events
     * @throws io.socketio.handler.HandlerException if a class is not a valid handler
     * @throws ContractException if a class has no events, or an event cannot be described; the message names the class and
     *     the member
     */
    public static Contract of(Collection<? extends Class<?>> classes) {
        return new ContractReader().read(classes);
    }

    /** Returns the declarations that the JavaScript client takes as type parameters, for a file {@code events.d.ts}. */
    public String typeScript() {
        return new TypeScriptWriter(namespaces, types.values()).text();
    }

    /** Returns a document of AsyncAPI 3.0, for a file {@code asyncapi.json}. */
    public String asyncApi() {
        return new AsyncApiWriter(namespaces, types.values()).text();
    }

    @Override
    public String toString() {
        return "Contract" + namespaces.stream().map(NamespaceEvents::name).toList();
    }
}
