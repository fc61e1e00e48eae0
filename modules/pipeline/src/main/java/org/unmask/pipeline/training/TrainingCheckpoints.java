package org.unmask.pipeline.training;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.unmask.core.errors.DataContractException;
import org.unmask.core.errors.UserException;
import org.unmask.core.hash.Sha256;
import org.unmask.networks.checkpoint.Checkpoint;
import org.unmask.networks.model.Architecture;
import org.unmask.networks.model.ModelState;
import org.unmask.pipeline.Workspace;
import org.unmask.pipeline.models.Names;
import org.unmask.pipeline.runs.UnfinishedRuns;

/**
 * The checkpoints of a training that is not finished, in a folder of its own among those of its run. What if the driver dies one
 * line before, one after: a checkpoint is written under another name and renamed, then its manifest is; without a manifest it
 * counts for nothing and is written again, to the same bytes. Older ones are removed after that, manifest first. Driver only.
 */
final class TrainingCheckpoints {
    private static final Logger LOG = LoggerFactory.getLogger(TrainingCheckpoints.class);
    private static final String MANIFEST = ".json";
    private static final String STATE = ".safetensors";

    /** The outer momentum in the file, beside the optimiser's arrays. */
    private static final String VELOCITY = "outer_velocity";

    private final Workspace work;
    private final Architecture architecture;
    private final TrainingOrigin origin;
    private final String name;
    private final String folder;

    /** The checkpoints of a training in the workspace's run. */
    TrainingCheckpoints(Workspace work, Architecture architecture, ModelState start, TrainingPlan plan) {
        this.work = work;
        this.architecture = architecture;
        this.origin = TrainingOrigin.of(work, architecture, start, plan);
        this.name = plan.name();
        this.folder = folder(work, plan.name());
    }

    /** Removes what a training of this name has left: what it came to is kept elsewhere. */
    static void discard(Workspace work, String plan) {
        work.files().delete(folder(work, plan));
    }

    /**
     * The newest state that is whole; empty where there is none.
     *
     * @throws UserException if the training that left it was another
     */
    Optional<TrainingState> newest() {
        List<String> manifests = new ArrayList<>(manifests());
        java.util.Collections.reverse(manifests);
        for (String manifest : manifests) {
            Optional<TrainingState> state = read(manifest);
            if (state.isPresent()) {
                LOG.info("{} goes on from step {}", name, state.get().step());
                return state;
            }
        }
        return Optional.empty();
    }

    /** Writes a state, unless it is there already, and removes the oldest. */
    void save(TrainingState state) {
        new UnfinishedRuns(work.files()).begin(work.run());
        byte[] bytes = Checkpoint.encode(architecture, withVelocity(state), Map.of("training", name));
        String step = String.format(java.util.Locale.ROOT, "step-%012d", state.step());
        work.files().write(folder + "/" + step + STATE, bytes);
        var manifest = new CheckpointManifest(
                origin, state.step(), state.losses(), state.averages(), step + STATE, Sha256.hex(bytes));
        work.files().write(folder + "/" + step + MANIFEST, manifest.encode());
        List<String> manifests = manifests();
        int kept = work.config().train().checkpointsKept();
        manifests.subList(0, Math.max(0, manifests.size() - kept)).forEach(this::remove);
    }

    private Optional<TrainingState> read(String manifestName) {
        try {
            CheckpointManifest manifest = CheckpointManifest.decode(work.files().read(folder + "/" + manifestName));
            requireSameOrigin(manifest);
            byte[] bytes = work.files().read(folder + "/" + manifest.file());
            if (!Sha256.hex(bytes).equals(manifest.sha256())) {
                throw new IOException("bytes of another SHA-256 than its manifest's");
            }
            return Optional.of(state(Checkpoint.decode(bytes).state(), manifest));
        } catch (IOException | DataContractException e) {
            LOG.warn("{} does not go on from {}, which is damaged: {}", name, manifestName, e.getMessage());
            return Optional.empty();
        }
    }

    private void requireSameOrigin(CheckpointManifest manifest) {
        Optional<String> objection = manifest.origin().objection(origin);
        if (objection.isPresent()) {
            throw new UserException(
                    "Cannot continue " + name + " from step " + manifest.step() + " of a run that ended early: "
                            + objection.get() + ". Repeat the command as it was, or delete "
                            + work.files().display(folder) + " to begin anew.");
        }
    }

    private static ModelState withVelocity(TrainingState state) {
        if (state.velocity().length == 0) {
            return state.model();
        }
        ModelState model = state.model();
        Map<String, float[]> optimiserState = new TreeMap<>(model.optimiserState());
        optimiserState.put(VELOCITY, state.velocity());
        return new ModelState(model.parameters(), model.statistics(), optimiserState, model.steps());
    }

    private static TrainingState state(ModelState kept, CheckpointManifest manifest) {
        Map<String, float[]> optimiserState = new TreeMap<>(kept.optimiserState());
        float[] velocity = optimiserState.remove(VELOCITY);
        ModelState model = new ModelState(kept.parameters(), kept.statistics(), optimiserState, kept.steps());
        return new TrainingState(
                model,
                velocity == null ? new float[0] : velocity,
                manifest.step(),
                manifest.losses(),
                manifest.averages());
    }

    /** Oldest first: the names have the steps in digits of one length. */
    private List<String> manifests() {
        return work.files().list(folder).stream()
                .filter(file -> file.endsWith(MANIFEST))
                .toList();
    }

    private void remove(String manifest) {
        work.files().delete(folder + "/" + manifest);
        work.files().delete(folder + "/" + manifest.substring(0, manifest.length() - MANIFEST.length()) + STATE);
    }

    /** Comparisons train under one name with several seeds, and runs within a run share its folder. */
    private static String folder(Workspace work, String plan) {
        String training =
                work.run().runId() + " " + plan + " seed " + work.config().run().seed();
        return UnfinishedRuns.folder(work.run().runId()) + "/" + Names.fileNameOfWords(training);
    }
}
