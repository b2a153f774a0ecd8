package io.socketio.json;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JavaType;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.exc.InvalidDefinitionException;
import java.io.IOException;
import java.io.StringWriter;
import java.lang.reflect.Type;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A {@link JsonMapper} based on Jackson 2 ({@code com.fasterxml.jackson.core:jackson-databind}).
 *
 * <p>Numbers, booleans and characters are read as strictly as by {@link JsonbMapper}, and binary values and NaN written like
 * there, wherever they are in a value and whatever mapper is given. Members with {@code @JsonFormat(shape = STRING)} also
 * take a number in quotes.
 */
public final class Jackson2Mapper extends LibraryMapper {
    private final ObjectMapper mapper;

    /**
     * Makes a mapper that writes and reads what {@link JsonbMapper} does: members in the order of their names, none that are
     * null, dates in ISO format; unknown members are ignored. Uses the modules of Jackson that are on the class path.
     */
    public Jackson2Mapper() {
        this(defaults());
    }

    /**
     * Takes the names, order, formats, annotations and modules of a mapper of the application.
     *
     * @param mapper is copied, so later changes have no effect
     * @throws IllegalStateException if the class of the mapper cannot be copied
     */
    public Jackson2Mapper(ObjectMapper mapper) {
        this.mapper = mapper.copy().registerModule(Jackson2Binding.module());
    }

    private static ObjectMapper defaults() {
        StreamReadConstraints parsedBefore = StreamReadConstraints.builder()
                .maxNestingDepth(Integer.MAX_VALUE)
                .maxStringLength(Integer.MAX_VALUE)
                .maxNumberLength(Integer.MAX_VALUE)
                .build();
        JsonFactory factory =
                JsonFactory.builder().streamReadConstraints(parsedBefore).build();
        return com.fasterxml.jackson.databind.json.JsonMapper.builder(factory)
                .findAndAddModules()
                .enable(MapperFeature.SORT_PROPERTIES_ALPHABETICALLY)
                .disable(MapperFeature.SORT_CREATOR_PROPERTIES_FIRST)
                .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
                .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
                .enable(DeserializationFeature.FAIL_ON_NUMBERS_FOR_ENUMS)
                .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
                .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                .disable(DeserializationFeature.ADJUST_DATES_TO_CONTEXT_TIME_ZONE)
                .enable(SerializationFeature.WRITE_CHAR_ARRAYS_AS_JSON_ARRAYS)
                .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
                .disable(SerializationFeature.WRITE_DURATIONS_AS_TIMESTAMPS)
                .disable(SerializationFeature.FAIL_ON_EMPTY_BEANS)
                .defaultPropertyInclusion(
                        JsonInclude.Value.construct(JsonInclude.Include.NON_ABSENT, JsonInclude.Include.ALWAYS))
                .build();
    }

    @Override
    String toJson(Object value, List<ByteBuffer> attachments) throws IOException {
        StringWriter text = new StringWriter();
        try (JsonGenerator generator =
                new Jackson2Generator(mapper.createGenerator(text), new BinaryOutput(new Attachments(attachments)))) {
            mapper.writer().writeValue(generator, value);
        }
        return text.toString();
    }

    @Override
    @Nullable
    Object fromJson(String json, List<ByteBuffer> attachments, Type type) throws IOException {
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
        if (failure instanceof com.fasterxml.jackson.databind.JsonMappingException mapping) {
            mapping.getPath().forEach(step -> path.append(step(step)));
        }
        return Misfit.reason(failure, type.getTypeName(), path);
    }

    private static String step(com.fasterxml.jackson.databind.JsonMappingException.Reference step) {
        return step.getFieldName() == null
                ? "[" + step.getIndex() + "]"
                : step.getFrom() instanceof Map<?, ?> ? ".*" : "." + step.getFieldName();
    }

    @Override
    public void requireReadable(Type type) {
        try {
            fromJson("{}", List.of(), type);
        } catch (InvalidDefinitionException e) {
            throw new JsonMappingException(
                    e.getType().toCanonical() + " cannot be read by Jackson: " + e.getOriginalMessage(), e);
        } catch (IOException | RuntimeException e) {
            // an object without members may be too little
        }
    }
}
