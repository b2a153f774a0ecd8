package io.socketio.otel;

import io.opentelemetry.api.common.AttributeKey;
import java.util.List;

/** The attributes of spans, as those of Node.js have them. */
final class Attributes {
    static final String SOCKET_IO = "socket.io";

    static final AttributeKey<String> SYSTEM = AttributeKey.stringKey("messaging.system");
    static final AttributeKey<String> DESTINATION = AttributeKey.stringKey("messaging.destination");
    static final AttributeKey<String> DESTINATION_KIND = AttributeKey.stringKey("messaging.destination_kind");
    static final AttributeKey<String> OPERATION = AttributeKey.stringKey("messaging.operation");
    static final AttributeKey<String> NAMESPACE = AttributeKey.stringKey("messaging.socket.io.namespace");
    static final AttributeKey<String> EVENT = AttributeKey.stringKey("messaging.socket.io.event_name");
    static final AttributeKey<List<String>> ROOMS = AttributeKey.stringArrayKey("messaging.socket.io.rooms");

    /** Ours: whether an event is for the listeners of other nodes, and not for clients. */
    static final AttributeKey<Boolean> NODES = AttributeKey.booleanKey("messaging.socket.io.nodes");

    private Attributes() {}
}
