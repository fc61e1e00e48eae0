package org.unmask.pipeline.models;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.unmask.core.errors.DataContractException;
import org.unmask.core.errors.UserException;
import org.unmask.core.hash.Sha256;
import org.unmask.core.models.ModelRole;
import org.unmask.core.models.ModelStage;
import org.unmask.networks.checkpoint.Checkpoint;
import org.unmask.tables.rows.ModelRow;
import org.unmask.tables.warehouse.WarehouseFiles;

/** Finds and loads the models of a warehouse. Driver only. */
public sealed class ModelReader permits ModelStore {
    private final Supplier<List<ModelRow>> stored;
    private final WarehouseFiles files;

    /**
     * A reader of what lies in a warehouse.
     *
     * @param stored the rows of {@code unmask.models} that are visible when it is asked, in any order
     * @param files where their checkpoints lie
     */
    public ModelReader(Supplier<List<ModelRow>> stored, WarehouseFiles files) {
        this.stored = stored;
        this.files = files;
    }

    /**
     * Loads a model.
     *
     * @throws UserException if there is no such model
     * @throws DataContractException if its checkpoint is missing or damaged
     */
    public StoredModel load(String modelId) {
        return load(row("load", modelId));
    }

    /**
     * The row of a model.
     *
     * @param verb what is to be done with it, for errors
     * @throws UserException if there is no such model
     */
    public ModelRow row(String verb, String modelId) {
        List<ModelRow> rows = rows();
        return rows.stream()
                .filter(candidate -> candidate.modelId().equals(modelId))
                .findFirst()
                .orElseThrow(() -> new UserException("Cannot " + verb + " model " + modelId + ": expected one of "
                        + rows.stream().map(ModelRow::modelId).toList()
                        + ", got a name that unmask.models does not have."
                        + " List them with: unmask models list."));
    }

    /** Loads the model of a row. */
    public StoredModel load(ModelRow row) {
        byte[] bytes = files.read(row.checkpointPath());
        String sha256 = Sha256.hex(bytes);
        if (!sha256.equals(row.checkpointSha256())) {
            throw new DataContractException(
                    "Cannot load model " + row.modelId() + ": expected a checkpoint with SHA-256 "
                            + row.checkpointSha256() + ", got " + sha256 + ". Restore " + row.checkpointPath()
                            + " from a backup, or train the model again.");
        }
        Checkpoint checkpoint = Checkpoint.decode(bytes);
        return new StoredModel(row, checkpoint.architecture(), checkpoint.state());
    }

    /** All models, oldest first. */
    public List<ModelRow> rows() {
        return stored.get().stream()
                .sorted(Comparator.comparing(ModelRow::createdAt).thenComparing(ModelRow::modelId))
                .toList();
    }

    /** The newest model of a role, among those that fit a condition. */
    public Optional<ModelRow> newest(ModelRole role, Predicate<ModelRow> fits) {
        return rows().stream().filter(row -> row.role() == role).filter(fits).reduce((older, newer) -> newer);
    }

    /** The promoted model, if there is one. */
    public Optional<ModelRow> champion() {
        return rows().stream().filter(row -> row.stage() == ModelStage.CHAMPION).findFirst();
    }

    /**
     * Loads the model that a job asks which may have been told one: without a name the champion, else the newest student, else
     * the newest adapted model, else the newest source_only model. Baselines have to be named.
     *
     * @param verb what the job does, for errors
     * @throws UserException if there is no such model
     */
    public StoredModel chosen(String verb, Optional<String> modelId) {
        if (modelId.isPresent()) {
            return load(modelId.get());
        }
        return champion()
                .or(() -> newest(ModelRole.STUDENT, row -> true))
                .or(() -> newest(ModelRole.ADAPTED, row -> true))
                .or(() -> newest(ModelRole.SOURCE_ONLY, row -> true))
                .map(this::load)
                .orElseThrow(() -> new UserException("Cannot " + verb + ": expected at least one model, got none."
                        + " Run unmask train --domain NAME first."));
    }
}
