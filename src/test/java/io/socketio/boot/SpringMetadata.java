package io.socketio.boot;

import jakarta.json.Json;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.stream.JsonGenerator;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/** The file by which editors know the properties of a Spring Boot application, made of the settings. */
final class SpringMetadata {
    static final Path FILE = Path.of("src/main/resources/META-INF/spring-configuration-metadata.json");
    private static final Map<String, String> TYPES = Map.of(
            "boolean", "java.lang.Boolean",
            "number", "java.lang.Integer",
            "bytes", "java.lang.Long",
            "duration", "java.time.Duration",
            "list", "java.util.List<java.lang.String>");

    private SpringMetadata() {}

    static String expected() {
        List<Setting<?>> settings = Settings.ALL.stream()
                .<Setting<?>>map(setting -> setting)
                .sorted(Comparator.comparing(Setting::key))
                .toList();
        JsonArrayBuilder properties = Json.createArrayBuilder();
        JsonArrayBuilder hints = Json.createArrayBuilder();
        for (Setting<?> setting : settings) {
            properties.add(property(setting));
            if (setting.type().name().equals("word")) {
                JsonArrayBuilder values = Json.createArrayBuilder();
                for (String word : setting.type().allowed().split(", ")) {
                    values.add(Json.createObjectBuilder().add("value", word));
                }
                hints.add(Json.createObjectBuilder().add("name", setting.key()).add("values", values));
            }
        }
        StringWriter text = new StringWriter();
        Json.createWriterFactory(Map.of(JsonGenerator.PRETTY_PRINTING, true))
                .createWriter(text)
                .write(Json.createObjectBuilder()
                        .add("properties", properties)
                        .add("hints", hints)
                        .build());
        return text.toString().strip() + "\n";
    }

    private static JsonObjectBuilder property(Setting<?> setting) {
        String meaning = setting.meaning();
        JsonObjectBuilder property = Json.createObjectBuilder()
                .add("name", setting.key())
                .add("type", TYPES.getOrDefault(setting.type().name(), "java.lang.String"))
                .add("description", Character.toUpperCase(meaning.charAt(0)) + meaning.substring(1) + ".");
        if (setting.key().equals("socketio.default.server")) {
            property.add("defaultValue", "true");
        } else if (!setting.byDefault().equals(Setting.NONE)) {
            property.add("defaultValue", setting.byDefault());
        }
        return property;
    }
}
