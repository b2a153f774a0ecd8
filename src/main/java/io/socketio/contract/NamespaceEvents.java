package io.socketio.contract;

import io.socketio.handler.NamespaceName;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The events of a namespace.
 *
 * @param name the name or pattern: {@code /chat}, {@code /tenant/{id}}
 * @param prefix what stands in front of the names of its types: {@code Chat}; empty for the main namespace
 * @param auth the payload with which a client joins; null if nobody reads it
 * @param fromServer the events that the server sends, by name
 * @param fromClients the events that clients send, by name
 */
record NamespaceEvents(
        NamespaceName name,
        String prefix,
        @Nullable DataType auth,
        List<EventDescription> fromServer,
        List<EventDescription> fromClients) {}
