package org.unmask.pipeline.training;

import java.io.DataOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.unmask.core.hash.Sha256;
import org.unmask.networks.model.Architecture;
import org.unmask.networks.model.ModelState;
import org.unmask.pipeline.Workspace;

/**
 * Everything that decides what a training comes to, as text: two trainings with equal origins give the same model. A training
 * that was interrupted may only go on where its origin is still the same. Immutable.
 *
 * @param configuration the resolved configuration, one key a line
 * @param snapshots the snapshots of the tables that faces, labels and masks come from, by table
 * @param plan steps, schedule, optimiser and seeds
 * @param start SHA-256 of the architecture and the state that it began with
 */
record TrainingOrigin(String configuration, Map<String, Long> snapshots, String plan, String start) {
    private static final List<String> TABLES = List.of("faces", "labels", "masks");

    /** The origin of a training that is about to begin. */
    static TrainingOrigin of(Workspace work, Architecture architecture, ModelState start, TrainingPlan plan) {
        Map<String, Long> snapshots = new LinkedHashMap<>(work.tables().snapshotIds());
        snapshots.keySet().retainAll(TABLES);
        return new TrainingOrigin(
                work.config().renderWhatDecides(), snapshots, plan.toString(), fingerprint(architecture, start));
    }

    /** Why a training of this origin cannot go on as one of another: what was expected and what is there instead. */
    Optional<String> objection(TrainingOrigin now) {
        if (!configuration.equals(now.configuration)) {
            List<String> before = configuration.lines().toList();
            List<String> after = now.configuration.lines().toList();
            return Optional.of("expected the configuration that it began with, got "
                    + String.join(
                            ", ",
                            after.stream()
                                    .filter(line -> !before.contains(line))
                                    .toList())
                    + " instead of "
                    + String.join(
                            ", ",
                            before.stream()
                                    .filter(line -> !after.contains(line))
                                    .toList()));
        }
        if (!snapshots.equals(now.snapshots)) {
            return Optional.of("expected the faces, labels and masks that it began with, snapshots " + snapshots
                    + ", got " + now.snapshots);
        }
        if (!start.equals(now.start)) {
            return Optional.of("expected the model that it began with, " + start + ", got " + now.start);
        }
        return plan.equals(now.plan)
                ? Optional.empty()
                : Optional.of("expected the plan that it began with, " + plan + ", got " + now.plan);
    }

    private static String fingerprint(Architecture architecture, ModelState state) {
        MessageDigest digest = Sha256.digest();
        try (DataOutputStream out =
                new DataOutputStream(new DigestOutputStream(OutputStream.nullOutputStream(), digest))) {
            out.writeUTF(architecture.fingerprint());
            write(state.parameters(), out);
            write(state.statistics(), out);
            for (float[] array : state.optimiserState().values()) {
                write(array, out);
            }
            out.writeLong(state.steps());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return java.util.HexFormat.of().formatHex(digest.digest());
    }

    private static void write(float[] values, DataOutputStream out) throws IOException {
        byte[] bytes = new byte[values.length * Float.BYTES];
        java.nio.ByteBuffer.wrap(bytes).asFloatBuffer().put(values);
        out.write(bytes);
    }
}
