package org.unmask.pipeline.models;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.unmask.core.calibration.Calibration;
import org.unmask.core.hash.Sha256;
import org.unmask.core.models.ModelStage;
import org.unmask.core.text.EnumWords;
import org.unmask.networks.backbone.WeightsOrigin;
import org.unmask.networks.checkpoint.Checkpoint;
import org.unmask.networks.model.Architecture;
import org.unmask.networks.model.ModelState;
import org.unmask.pipeline.Workspace;
import org.unmask.tables.rows.ModelRow;

/**
 * The models of a warehouse, to keep and promote: a row in {@code unmask.models} and a checkpoint file named by its SHA-256. The
 * file is written before the row, so that every row has its file. Driver only.
 */
public final class ModelStore extends ModelReader {
    private final Workspace work;

    public ModelStore(Workspace work) {
        super(work.tables().models()::collect, work.files());
        this.work = work;
    }

    /**
     * Keeps a model: writes its checkpoint, then its row. A model that is kept already, bit for bit, keeps its row: a run that
     * is repeated adds none.
     */
    public StoredModel keep(Architecture architecture, ModelState state, ModelDescription description) {
        byte[] checkpoint = encode(architecture, state, description);
        String sha256 = Sha256.hex(checkpoint);
        String modelId = modelId(description, sha256);
        Optional<ModelRow> kept = rows().stream()
                .filter(row -> row.modelId().equals(modelId))
                .filter(row -> row.checkpointSha256().equals(sha256))
                .findFirst();
        if (kept.isPresent()) {
            return new StoredModel(kept.get(), architecture, state);
        }
        String path = "checkpoints/" + sha256 + ".safetensors";
        work.files().write(path, checkpoint);
        Optional<WeightsOrigin> origin = architecture.encoder().beganWith();
        Optional<Calibration> calibration = description.validation().calibration();
        ModelRow row = new ModelRow(
                modelId,
                work.run().runId(),
                description.method(),
                description.role(),
                Names.join(description.sourceDomains()),
                Names.join(description.targetDomains()),
                Names.join(description.parents()),
                architecture.fingerprint(),
                path,
                sha256,
                description.validation().auc().isPresent()
                        ? description.validation().auc().getAsDouble()
                        : null,
                work.config().run().seed(),
                ModelStage.CANDIDATE,
                work.clock().instant(),
                origin.map(WeightsOrigin::sha256).orElse(null),
                origin.map(WeightsOrigin::source).orElse(null),
                origin.map(WeightsOrigin::licence)
                        .filter(text -> !text.isEmpty())
                        .orElse(null),
                calibration.map(Calibration::scale).orElse(null),
                calibration.map(Calibration::shift).orElse(null),
                calibration.map(Calibration::realBelow).orElse(null),
                calibration.map(Calibration::fakeAbove).orElse(null),
                calibration
                        .map(found -> (long) description.validation().faces())
                        .orElse(null));
        work.tables().models().append(List.of(row));
        return new StoredModel(row, architecture, state);
    }

    /** The checkpoint's SHA-256 that {@link #keep} would give, without keeping anything. */
    public String fingerprint(Architecture architecture, ModelState state, ModelDescription description) {
        return Sha256.hex(encode(architecture, state, description));
    }

    /** Makes a model the champion and retires the one before it, in one commit; {@link Champions} keeps the history of it. */
    void promote(String modelId) {
        String champion = EnumWords.ofColumn(ModelStage.CHAMPION);
        String retired = EnumWords.ofColumn(ModelStage.RETIRED);
        work.tables()
                .models()
                .update(
                        "stage = CASE WHEN model_id = :model THEN :champion ELSE :retired END",
                        "model_id = :model OR stage = :champion",
                        Map.of("model", modelId, "champion", champion, "retired", retired));
    }

    private byte[] encode(Architecture architecture, ModelState state, ModelDescription description) {
        Map<String, String> provenance = new TreeMap<>();
        provenance.put("role", EnumWords.ofColumn(description.role()));
        provenance.put("method", description.method());
        provenance.put("source_domains", Names.join(description.sourceDomains()));
        provenance.put("target_domains", Names.join(description.targetDomains()));
        provenance.put("seed", Long.toString(work.config().run().seed()));
        provenance.put("configuration", work.config().renderWhatDecides());
        return Checkpoint.encode(architecture, state, provenance);
    }

    private static String modelId(ModelDescription description, String sha256) {
        List<String> domains =
                description.targetDomains().isEmpty() ? description.sourceDomains() : description.targetDomains();
        return EnumWords.ofColumn(description.role()) + "-"
                + String.join("+", domains.stream().sorted().toList()) + "-" + sha256.substring(0, 8);
    }
}
