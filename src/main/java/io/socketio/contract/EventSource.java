package io.socketio.contract;

import io.socketio.annotation.ClientToServer;
import io.socketio.annotation.NamespaceEndpoint;
import io.socketio.annotation.ServerToClient;
import io.socketio.handler.HandledEvent;
import io.socketio.handler.HandlerClass;
import io.socketio.handler.NamespaceName;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** The classes that say what the events of a namespace are. */
final class EventSource {
    private final NamespaceName name;
    private final List<HandlerClass> handlers = new ArrayList<>();
    /** Several handlers may name the same class. */
    private final Set<EventConstant> constants = new LinkedHashSet<>();

    private final Set<EventMethod> methods = new LinkedHashSet<>();

    EventSource(NamespaceName name) {
        this.name = name;
    }

    void add(HandlerClass handler) {
        handlers.add(handler);
        handler.eventHolders().forEach(this::addEvents);
    }

    /**
     * Adds a class that is no handler.
     *
     * @throws ContractException if it has no events
     */
    void add(Class<?> holder) {
        if (!hasEvents(holder)) {
            throw new ContractException(holder.getName() + " has no events: it is no handler with @"
                    + NamespaceEndpoint.class.getSimpleName()
                    + ", declares no static final field of type Event, and has, as an interface, no method with @"
                    + ServerToClient.class.getSimpleName() + " or @" + ClientToServer.class.getSimpleName());
        }
        addEvents(holder);
    }

    private void addEvents(Class<?> holder) {
        constants.addAll(EventConstant.in(holder));
        methods.addAll(EventMethod.in(holder));
    }

    /** Returns whether a class that is no handler has events. Does not initialize it. */
    static boolean hasEvents(Class<?> holder) {
        return EventConstant.areIn(holder) || EventMethod.areIn(holder);
    }

    NamespaceName name() {
        return name;
    }

    Set<EventConstant> constants() {
        return constants;
    }

    Set<EventMethod> methods() {
        return methods;
    }

    /** Returns what the methods of the handlers say of their events. */
    List<HandledEvent> handled() {
        return handlers.stream().flatMap(handler -> handler.events().stream()).toList();
    }

    /** Returns what the handlers acknowledge failed events with. */
    List<HandledEvent.Answer> failures() {
        return handlers.stream()
                .flatMap(handler -> handler.errorAnswers().stream())
                .toList();
    }

    /** Returns the parameters of the handlers that take the payload with which a client joins. */
    List<HandledEvent.Argument> auth() {
        return handlers.stream().flatMap(handler -> handler.auth().stream()).toList();
    }
}
