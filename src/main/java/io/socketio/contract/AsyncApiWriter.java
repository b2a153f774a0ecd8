package io.socketio.contract;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Writes a contract as an AsyncAPI 3.0 document of the server: a channel for each namespace, an operation for each event,
 * whose reply is the acknowledgement. The payloads are the JSON of the packets.
 */
final class AsyncApiWriter {
    private final List<NamespaceEvents> namespaces;
    private final Collection<Declaration> types;
    private final Map<String, Object> channels = new LinkedHashMap<>();
    private final Map<String, Object> operations = new LinkedHashMap<>();

    AsyncApiWriter(List<NamespaceEvents> namespaces, Collection<Declaration> types) {
        this.namespaces = namespaces;
        this.types = types;
    }

    String text() {
        namespaces.forEach(this::channel);
        Map<String, Object> schemas = new LinkedHashMap<>();
        types.forEach(type -> schemas.put(type.name(), JsonSchemas.of(type)));
        Map<String, Object> info = new LinkedHashMap<>();
        info.put("title", "Socket.IO events");
        info.put("version", "1.0.0");
        info.put(
                "description",
                "Each channel is a namespace. A payload is the JSON array of an EVENT packet, with the name and the arguments"
                        + " of the event, or that of an ACK packet, with the acknowledgement, or the object of a CONNECT packet,"
                        + " which joins the namespace.");
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("asyncapi", "3.0.0");
        document.put("info", info);
        document.put("defaultContentType", "application/json");
        document.put("channels", channels);
        document.put("operations", operations);
        document.put("components", Map.of("schemas", schemas));
        return JsonDocument.of(document);
    }

    private void channel(NamespaceEvents namespace) {
        String id = namespace.prefix().isEmpty() ? "Main" : namespace.prefix();
        Map<String, Object> messages = new LinkedHashMap<>();
        TypeNames names = new TypeNames();
        DataType auth = namespace.auth();
        if (auth != null) {
            String name = names.take("connect", "connectPacket");
            messages.put(name, message("CONNECT", JsonSchemas.of(auth)));
            operations.put(id + "." + name, operation("receive", id, name));
        }
        namespace.fromServer().forEach(event -> operation("send", id, event, messages, names));
        namespace.fromClients().forEach(event -> operation("receive", id, event, messages, names));
        Map<String, Object> channel = new LinkedHashMap<>();
        channel.put("address", namespace.name().toString());
        if (!namespace.name().parameters().isEmpty()) {
            Map<String, Object> parameters = new LinkedHashMap<>();
            namespace.name().parameters().forEach(name -> parameters.put(name, Map.of()));
            channel.put("parameters", parameters);
        }
        channel.put("messages", messages);
        channels.put(id, channel);
    }

    private void operation(
            String action, String channel, EventDescription event, Map<String, Object> messages, TypeNames names) {
        String name = names.take(action + TypeNames.camelCase(event.name()), action + "Event");
        messages.put(name, message(event.name(), JsonSchemas.event(event)));
        Map<String, Object> operation = operation(action, channel, name);
        DataType answer = event.answer();
        if (answer != null) {
            String reply = names.take(name + "Ack", name + "Reply");
            messages.put(reply, message(event.name() + " acknowledged", JsonSchemas.answer(answer)));
            Map<String, Object> replied = new LinkedHashMap<>();
            replied.put("channel", reference(channel, null));
            replied.put("messages", List.of(reference(channel, reply)));
            operation.put("reply", replied);
        }
        operations.put(channel + "." + name, operation);
    }

    private static Map<String, Object> operation(String action, String channel, String message) {
        Map<String, Object> operation = new LinkedHashMap<>();
        operation.put("action", action);
        operation.put("channel", reference(channel, null));
        operation.put("messages", List.of(reference(channel, message)));
        return operation;
    }

    private static Map<String, Object> message(String title, Map<String, Object> payload) {
        Map<String, Object> message = new LinkedHashMap<>();
        message.put("name", title);
        message.put("payload", payload);
        return message;
    }

    private static Map<String, Object> reference(String channel, @Nullable String message) {
        return Map.of("$ref", "#/channels/" + channel + (message == null ? "" : "/messages/" + message));
    }
}
