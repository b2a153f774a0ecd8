package io.socketio.contract;

import io.socketio.contract.DataType.Elements;
import io.socketio.contract.DataType.Entries;
import io.socketio.contract.DataType.Literal;
import io.socketio.contract.DataType.Reference;
import io.socketio.contract.DataType.Scalar;
import io.socketio.contract.DataType.Union;
import io.socketio.contract.DataType.Unknown;
import io.socketio.contract.Declaration.Access;
import io.socketio.contract.Declaration.Choice;
import io.socketio.contract.Declaration.Constants;
import io.socketio.contract.Declaration.Member;
import io.socketio.contract.Declaration.Structure;
import io.socketio.contract.EventDescription.Argument;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Writes types as JSON Schema, draft 7, which is the one of AsyncAPI. */
final class JsonSchemas {
    private static final String FOLDER = "#/components/schemas/";

    private JsonSchemas() {}

    /** Returns the schema of the JSON in an EVENT packet: an array of the name and the arguments. */
    static Map<String, Object> event(EventDescription event) {
        List<Object> items = new ArrayList<>(List.of(Map.of("const", event.name())));
        for (Argument argument : event.arguments()) {
            Map<String, Object> schema = new LinkedHashMap<>(of(argument.type()));
            if (!schema.containsKey("$ref")) { // which stands alone
                schema.put("title", argument.name());
            }
            items.add(schema);
        }
        return array(items, 1 + event.required(), event.more());
    }

    /** Returns the schema of the JSON in an ACK packet: an array of the acknowledgement. */
    static Map<String, Object> answer(DataType answer) {
        return array(List.of(of(answer)), answer == Unknown.TYPE ? 0 : 1, answer == Unknown.TYPE);
    }

    private static Map<String, Object> array(List<?> items, int required, boolean more) {
        Map<String, Object> schema = new LinkedHashMap<>();
        schema.put("type", "array");
        schema.put("items", items);
        schema.put("minItems", required);
        schema.put("additionalItems", more);
        return schema;
    }

    static Map<String, Object> of(Declaration declaration) {
        if (declaration instanceof Constants constants) {
            return Map.of("enum", constants.values());
        }
        if (declaration instanceof Choice choice) {
            return anyOf(choice.types());
        }
        return declaration instanceof Structure structure ? structure(structure) : binary();
    }

    private static Map<String, Object> binary() {
        Map<String, Object> schema = new LinkedHashMap<>();
        schema.put("description", "Binary data: a placeholder with the number of the attachment that has the bytes");
        schema.put("type", "object");
        Map<String, Object> properties = new LinkedHashMap<>();
        properties.put("_placeholder", Map.of("const", true));
        properties.put("num", Map.of("type", "integer"));
        schema.put("properties", properties);
        schema.put("required", List.of("_placeholder", "num"));
        return schema;
    }

    private static Map<String, Object> structure(Structure structure) {
        Map<String, Object> properties = new LinkedHashMap<>();
        for (Member member : structure.members()) {
            properties.put(member.name(), property(member));
        }
        List<String> required = structure.members().stream()
                .filter(Member::required)
                .map(Member::name)
                .toList();
        Map<String, Object> schema = new LinkedHashMap<>();
        schema.put("type", "object");
        schema.put("properties", properties);
        if (!required.isEmpty()) {
            schema.put("required", required);
        }
        return schema;
    }

    private static Map<String, Object> property(Member member) {
        Map<String, Object> schema = of(member.type());
        if (member.access() == Access.BOTH) {
            return schema;
        }
        Map<String, Object> limited = new LinkedHashMap<>();
        limited.put(member.access() == Access.READ ? "readOnly" : "writeOnly", true);
        limited.put("allOf", List.of(schema));
        return limited;
    }

    static Map<String, Object> of(DataType type) {
        Map<String, Object> schema = new LinkedHashMap<>();
        if (type instanceof Scalar scalar) {
            schema.put("type", scalar.kind().name().toLowerCase(Locale.ROOT));
            schema.putAll(scalar.keywords());
        } else if (type instanceof Literal literal) {
            schema.put("const", literal.text());
        } else if (type instanceof Reference reference) {
            schema.put("$ref", FOLDER + reference.name());
        } else if (type instanceof Elements elements) {
            schema.put("type", "array");
            schema.put("items", of(elements.element()));
            schema.putAll(elements.keywords());
        } else if (type instanceof Entries entries) {
            schema.put("type", "object");
            if (entries.key() instanceof Reference) {
                schema.put("propertyNames", of(entries.key()));
            }
            schema.put("additionalProperties", of(entries.value()));
            schema.putAll(entries.keywords());
        } else if (type instanceof Union union) {
            return anyOf(union.types());
        }
        return schema;
    }

    private static Map<String, Object> anyOf(List<DataType> types) {
        return Map.of("anyOf", types.stream().map(JsonSchemas::of).toList());
    }
}
