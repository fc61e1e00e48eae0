package org.unmask.tables.schema;

import java.util.ArrayList;
import java.util.List;
import org.apache.iceberg.Schema;
import org.apache.iceberg.types.Types.NestedField;

/**
 * Says what a reader of a released schema could not read of the current one. Only optional columns after the released ones,
 * under numbers never used before, may be added: rows are read by position, data files by number, SQL by name.
 */
final class SchemaGuard {
    private SchemaGuard() {}

    /** One sentence for each change that must not be released; none if every old reader still works. */
    static List<String> objections(Schema released, Schema current) {
        List<String> objections = new ArrayList<>();
        for (int position = 0; position < released.columns().size(); position++) {
            NestedField old = released.columns().get(position);
            NestedField now =
                    position < current.columns().size() ? current.columns().get(position) : null;
            if (now == null || !now.name().equals(old.name())) {
                objections.add("column " + old.name() + " was removed, renamed or moved");
            } else {
                objections.addAll(changes(old, now));
            }
        }
        int highest = released.highestFieldId();
        current.columns().stream()
                .filter(column -> released.findField(column.name()) == null)
                .forEach(column -> objections.addAll(additions(column, highest)));
        return objections;
    }

    private static List<String> changes(NestedField old, NestedField now) {
        List<String> changes = new ArrayList<>();
        if (!old.type().equals(now.type())) {
            changes.add("column " + old.name() + " changed its type from " + old.type() + " to " + now.type());
        }
        if (old.fieldId() != now.fieldId()) {
            changes.add("column " + old.name() + " changed its number from " + old.fieldId() + " to " + now.fieldId());
        }
        if (old.isOptional() != now.isOptional()) {
            changes.add("column " + old.name() + (now.isOptional() ? " became optional" : " became required"));
        }
        return changes;
    }

    private static List<String> additions(NestedField column, int highestReleased) {
        List<String> additions = new ArrayList<>();
        if (column.isRequired()) {
            additions.add("column " + column.name() + " is new and required");
        }
        if (column.fieldId() <= highestReleased) {
            additions.add("column " + column.name() + " is new and takes the used number " + column.fieldId());
        }
        return additions;
    }
}
