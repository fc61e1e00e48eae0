package org.unmask.pipeline.models;

import java.util.List;
import java.util.Optional;
import org.unmask.core.calibration.Calibration;
import org.unmask.networks.model.Architecture;
import org.unmask.networks.model.ModelState;
import org.unmask.tables.rows.ModelRow;

/** A model of the warehouse, loaded: its row and what its checkpoint holds. */
public record StoredModel(ModelRow row, Architecture architecture, ModelState state) {

    /** The name that commands take. */
    public String id() {
        return row.modelId();
    }

    /** What its probabilities mean; empty where it was kept without a calibration. */
    public Optional<Calibration> calibration() {
        return calibration(row);
    }

    /** What the probabilities of a model mean, by its row; empty where it was kept without a calibration. */
    public static Optional<Calibration> calibration(ModelRow row) {
        Double scale = row.calibrationScale();
        Double shift = row.calibrationShift();
        Double realBelow = row.realBelow();
        Double fakeAbove = row.fakeAbove();
        return scale == null || shift == null || realBelow == null || fakeAbove == null
                ? Optional.empty()
                : Optional.of(new Calibration(scale, shift, realBelow, fakeAbove));
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
