package io.socketio.json;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.io.StringWriter;
import java.lang.reflect.Type;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JavaType;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.cfg.DateTimeFeature;
import tools.jackson.databind.cfg.EnumFeature;
import tools.jackson.databind.cfg.JsonNodeFeature;
import tools.jackson.databind.exc.InvalidDefinitionException;

/**
 * A {@link JsonMapper} based on Jackson 3 ({@code tools.jackson.core:jackson-databind}).
 *
 * <p>Numbers, booleans and characters are read as strictly as by {@link JsonbMapper}, and binary values and NaN written like
 * there, wherever they are in a value and whatever mapper is given. Members with {@code @JsonFormat(shape = STRING)} also
 * take a number in quotes.
 */
public final class Jackson3Mapper extends LibraryMapper {
    private final tools.jackson.databind.json.JsonMapper mapper;

    /**
     * Makes a mapper that writes and reads what {@link JsonbMapper} does: members in the order of their names, none that are
     * null, dates in ISO format; unknown members are ignored. Uses the modules of Jackson that are on the class path.
     */
    public Jackson3Mapper() {
        this(defaults());
    }

    /**
     * Takes the names, order, formats, annotations and modules of a mapper of the application.
     *
     * @param mapper is copied
     */
    public Jackson3Mapper(tools.jackson.databind.json.JsonMapper mapper) {
        this.mapper = mapper.rebuild().addModule(Jackson3Binding.module()).build();
    }

    private static tools.jackson.databind.json.JsonMapper defaults() {
        StreamReadConstraints parsedBefore = StreamReadConstraints.builder()
                .maxNestingDepth(Integer.MAX_VALUE)
                .maxStringLength(Integer.MAX_VALUE)
                .maxNumberLength(Integer.MAX_VALUE)
                .build();
        JsonFactory factory =
                JsonFactory.builder().streamReadConstraints(parsedBefore).build();
        return tools.jackson.databind.json.JsonMapper.builder(factory)
                .findAndAddModules()
                .enable(MapperFeature.SORT_PROPERTIES_ALPHABETICALLY)
                .disable(MapperFeature.SORT_CREATOR_PROPERTIES_FIRST)
                .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
                .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
                .enable(EnumFeature.FAIL_ON_NUMBERS_FOR_ENUMS)
                .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
                .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                .disable(DateTimeFeature.ADJUST_DATES_TO_CONTEXT_TIME_ZONE)
                .enable(SerializationFeature.WRITE_CHAR_ARRAYS_AS_JSON_ARRAYS)
                .disable(DateTimeFeature.WRITE_DATES_AS_TIMESTAMPS)
                .disable(DateTimeFeature.WRITE_DURATIONS_AS_TIMESTAMPS)
                .disable(SerializationFeature.FAIL_ON_EMPTY_BEANS)
                .changeDefaultPropertyInclusion(before ->
                        JsonInclude.Value.construct(JsonInclude.Include.NON_ABSENT, JsonInclude.Include.ALWAYS))
                .build();
    }

    @Override
    String toJson(Object value, List<ByteBuffer> attachments) {
        StringWriter text = new StringWriter();
        try (JsonGenerator generator =
                new Jackson3Generator(mapper.createGenerator(text), new BinaryOutput(new Attachments(attachments)))) {
            mapper.writer().writeValue(generator, value);
        }
        return text.toString();
    }

    @Override
    @Nullable
    Object fromJson(String json, List<ByteBuffer> attachments, Type type) {
        JavaType known = mapper.getTypeFactory().constructType(type);
        return mapper.readerFor(known)
                .withAttribute(Attachments.class, new Attachments(attachments))
                .readValue(json);
    }

    @Override
    boolean isTree(Type type) {
        return type instanceof Class<?> c && JsonNode.class.isAssignableFrom(c);
    }

    @Override
    String reason(Throwable failure, Type type) {
        StringBuilder path = new StringBuilder();
        if (failure instanceof JacksonException mapping) {
            mapping.getPath().forEach(step -> path.append(step(step)));
        }
        return Misfit.reason(failure, type.getTypeName(), path);
    }

    private static String step(JacksonException.Reference step) {
        return step.getPropertyName() == null
                ? "[" + step.getIndex() + "]"
                : step.from() instanceof Map<?, ?> ? ".*" : "." + step.getPropertyName();
    }

    @Override
    public void requireReadable(Type type) {
        try {
            fromJson("{}", List.of(), type);
        } catch (InvalidDefinitionException e) {
            throw new JsonMappingException(
                    e.getType().toCanonical() + " cannot be read by Jackson: " + e.getOriginalMessage(), e);
        } catch (RuntimeException e) {
            // an object without members may be too little
        }
    }
}
