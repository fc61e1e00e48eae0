package org.unmask.pipeline.models;

import java.util.List;
import org.unmask.networks.model.Architecture;
import org.unmask.networks.model.ModelState;
import org.unmask.tables.rows.ModelRow;

/** A model of the warehouse, loaded: its row and what its checkpoint holds. */
public record StoredModel(ModelRow row, Architecture architecture, ModelState state) {

    /** The name that commands take. */
    public String id() {
        return row.modelId();
    }

    /** The labelled domains that it was trained on. */
    public List<String> sourceDomains() {
        return Names.split(row.sourceDomains());
    }

    /** The unlabelled domains that it was adapted to; empty where none. */
    public List<String> targetDomains() {
        return Names.split(row.targetDomains());
    }
}
