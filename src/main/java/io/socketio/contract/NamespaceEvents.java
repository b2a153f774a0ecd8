package io.socketio.contract;

import java.util.List;

/**
 * The events of a namespace.
 *
 * @param name the name or pattern: {@code /chat}, {@code /tenant/{id}}
 * @param parameters the names between braces
 * @param prefix what stands in front of the names of its types: {@code Chat}; empty for the main namespace
 * @param fromServer the events that the server sends, by name
 * @param fromClients the events that clients send, by name
 */
record NamespaceEvents(
        String name,
        List<String> parameters,
        String prefix,
        List<EventDescription> fromServer,
        List<EventDescription> fromClients) {}
