package org.unmask.pipeline.picturetables;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.types.BinaryType;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.StringType;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;
import org.unmask.core.config.TableColumnsConfig;
import org.unmask.core.errors.UserException;

/**
 * Which columns of a table say what. Names may be written in any case; a dot leads into a structure. Immutable.
 *
 * @param holdsBytes whether the rows hold the pictures themselves, not where they lie
 * @param selected the picture or its path, its name, label, group and domain, in this order; all but bytes as text, and nulls
 *     where the table does not have them
 */
record TableColumns(boolean holdsBytes, boolean namesGroups, List<Column> selected) {
    static final int PICTURE = 0;
    static final int NAME = 1;
    static final int LABEL = 2;
    static final int GROUP = 3;
    static final int DOMAIN = 4;

    private static final List<String> BYTES = List.of("bytes", "content", "image", "image.bytes");
    private static final List<String> PATHS = List.of("path", "uri", "file");
    private static final List<String> NAMES = List.of("path", "image.path", "name", "key", "source_uri", "id");
    private static final List<String> LABELS = List.of("label");
    private static final List<String> GROUPS = List.of("group", "group_id", "video");
    private static final List<String> DOMAINS = List.of("domain");

    /**
     * Finds the columns.
     *
     * @param table what it is called in errors
     * @throws UserException if a configured column is not there or of another type, or there is neither bytes nor a path
     */
    static TableColumns of(String table, StructType schema, TableColumnsConfig config) {
        Search search = new Search(table, schema);
        boolean isPathWanted = !config.pathColumn().isEmpty();
        if (isPathWanted && !config.bytesColumn().isEmpty()) {
            throw new UserException(
                    "Cannot ingest " + table
                            + ": expected either ingest.table.bytes-column or ingest.table.path-column, got both. Leave one out.");
        }
        Optional<String> bytes = isPathWanted
                ? Optional.empty()
                : search.find("bytes-column", config.bytesColumn(), BYTES, BinaryType.class);
        Optional<String> picture =
                bytes.isPresent() ? bytes : search.find("path-column", config.pathColumn(), PATHS, StringType.class);
        if (picture.isEmpty()) {
            throw new UserException("Cannot ingest " + table + ": expected a column of bytes called one of " + BYTES
                    + " or one of paths called one of " + PATHS + ", got " + search.described()
                    + ". Name it with ingest.table.bytes-column or ingest.table.path-column.");
        }
        Optional<String> group = search.find("group-column", config.groupColumn(), GROUPS, DataType.class);
        List<Column> selected = List.of(
                col(picture.get()),
                text(search.find("name-column", config.nameColumn(), NAMES, DataType.class)),
                text(search.find("label-column", config.labelColumn(), LABELS, DataType.class)),
                text(group),
                text(search.find("domain-column", config.domainColumn(), DOMAINS, DataType.class)));
        return new TableColumns(bytes.isPresent(), group.isPresent(), selected);
    }

    private static Column text(Optional<String> column) {
        return column.map(name -> col(name).cast("string")).orElse(lit(null).cast("string"));
    }

    private record Search(String table, StructType schema) {
        /** A column by its configured name, else the first of the usual names of the type; structures are no column. */
        Optional<String> find(String key, String configured, List<String> usual, Class<? extends DataType> type) {
            if (configured.isEmpty()) {
                return usual.stream()
                        .filter(name -> type(schema, name)
                                .filter(found -> type.isInstance(found) && !(found instanceof StructType))
                                .isPresent())
                        .findFirst();
            }
            DataType found = type(schema, configured)
                    .orElseThrow(() -> new UserException("Cannot ingest " + table + ": expected a column called "
                            + configured + ", got " + described() + ". Correct ingest.table." + key + "."));
            if (!type.isInstance(found) || found instanceof StructType) {
                throw new UserException("Cannot ingest " + table + ": expected " + expected(type) + " in the column "
                        + configured + ", got " + found.simpleString() + ". Correct ingest.table." + key + ".");
            }
            return Optional.of(configured);
        }

        private static String expected(Class<? extends DataType> type) {
            return type == BinaryType.class ? "bytes" : type == StringType.class ? "text" : "a single value";
        }

        private static Optional<DataType> type(StructType within, String name) {
            for (StructField field : within.fields()) {
                if (field.name().equalsIgnoreCase(name)) {
                    return Optional.of(field.dataType());
                }
                String prefix = field.name() + ".";
                if (field.dataType() instanceof StructType inner
                        && name.regionMatches(true, 0, prefix, 0, prefix.length())) {
                    return type(inner, name.substring(prefix.length()));
                }
            }
            return Optional.empty();
        }

        /** The columns there are, those of structures too. */
        String described() {
            return "the columns "
                    + Arrays.stream(schema.fields())
                            .flatMap(field -> names("", field))
                            .toList();
        }

        private static java.util.stream.Stream<String> names(String prefix, StructField field) {
            return field.dataType() instanceof StructType inner
                    ? Arrays.stream(inner.fields()).flatMap(sub -> names(prefix + field.name() + ".", sub))
                    : java.util.stream.Stream.of(prefix + field.name());
        }
    }
}
