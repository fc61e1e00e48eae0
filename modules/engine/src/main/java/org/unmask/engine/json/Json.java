package org.unmask.engine.json;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.JsonSerializer;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.deser.std.StdDeserializer;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.ser.std.ToStringSerializer;
import java.io.IOException;
import java.time.Instant;
import org.unmask.core.text.EnumWords;

/**
 * The only place where JSON's writers and readers are set up, one for each kind of text. Threads may share them; nobody changes
 * their settings.
 */
public final class Json {
    private static final ObjectMapper PLAIN = JsonMapper.builder().build();
    private static final ObjectMapper DOCUMENTS = JsonMapper.builder()
            .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
            .enable(SerializationFeature.INDENT_OUTPUT)
            .build();
    private static final ObjectMapper ROWS = JsonMapper.builder()
            .enable(MapperFeature.ACCEPT_CASE_INSENSITIVE_ENUMS)
            .addModule(new SimpleModule("rows")
                    .addSerializer(Instant.class, ToStringSerializer.instance)
                    .addDeserializer(Instant.class, new InstantText())
                    .addSerializer(Enum.class, new ColumnWord()))
            .build();

    private Json() {}

    /** For what programs exchange: on one line, names as they are in the code. */
    public static ObjectMapper plain() {
        return PLAIN;
    }

    /** For files that people read too: indented, names as the tables write them. */
    public static ObjectMapper documents() {
        return DOCUMENTS;
    }

    /** For rows of tables: times as ISO 8601 in UTC, constants as the words of the tables. */
    public static ObjectMapper rows() {
        return ROWS;
    }

    /** The plain text of a value that JSON can hold, such as a record of numbers, texts, lists and maps. */
    public static String text(Object value) {
        return text(PLAIN, value);
    }

    /**
     * The text of a value that JSON can hold.
     *
     * @throws IllegalArgumentException if it cannot
     */
    public static String text(ObjectMapper mapper, Object value) {
        try {
            return mapper.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(
                    "Cannot write JSON: expected a value that it can hold, got " + value + ". Write texts and numbers.",
                    e);
        }
    }

    private static final class InstantText extends StdDeserializer<Instant> {
        private static final long serialVersionUID = 1L;

        InstantText() {
            super(Instant.class);
        }

        @Override
        public Instant deserialize(JsonParser parser, DeserializationContext context) throws IOException {
            return Instant.parse(parser.getText());
        }
    }

    @SuppressWarnings("rawtypes") // of any enum
    private static final class ColumnWord extends JsonSerializer<Enum> {
        @Override
        public void serialize(Enum constant, JsonGenerator to, SerializerProvider serializers) throws IOException {
            to.writeString(EnumWords.ofColumn(constant));
        }
    }
}
