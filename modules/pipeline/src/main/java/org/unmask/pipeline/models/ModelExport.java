package org.unmask.pipeline.models;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Map;
import java.util.TreeMap;
import org.unmask.core.errors.UserException;
import org.unmask.core.text.EnumWords;
import org.unmask.core.view.WholeFace;
import org.unmask.networks.export.ExportFormat;
import org.unmask.networks.export.ExportInput;

/** Writes models as files for other programs. Driver only. */
public final class ModelExport {
    private ModelExport() {}

    /**
     * Writes {@code model} to {@code file}, whole or not at all; a file that is there is replaced.
     *
     * @throws UserException when this kind of network cannot be exported or the file not be written
     */
    public static void write(StoredModel model, ExportFormat format, ExportInput input, Path file) {
        byte[] bytes = format.encode(model.architecture(), model.state(), input, provenance(model));
        Path target = file.toAbsolutePath();
        Path part = target.resolveSibling(target.getFileName() + ".writing");
        try {
            if (Files.exists(target) && !Files.isRegularFile(target)) {
                // A device or a pipe is written to, not replaced.
                Files.write(target, bytes);
                return;
            }
            Files.write(part, bytes);
            Files.move(part, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new UserException(
                    "Cannot write " + target + ": expected a file in a folder that is there and may be written, got "
                            + e + ". Give another --output.",
                    e);
        } finally {
            part.toFile().delete();
        }
    }

    private static Map<String, String> provenance(StoredModel model) {
        Map<String, String> provenance = new TreeMap<>();
        provenance.put("model", model.id());
        provenance.put("role", EnumWords.ofColumn(model.row().role()));
        provenance.put("run", model.row().runId());
        provenance.put("checkpoint_sha256", model.row().checkpointSha256());
        provenance.put("source_domains", model.row().sourceDomains());
        provenance.put("target_domains", model.row().targetDomains());
        if (!(model.architecture().view() instanceof WholeFace)) {
            provenance.put("view", model.architecture().view().toString());
        }
        return provenance;
    }
}
