package org.unmask.pipeline.sources;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.unmask.core.errors.InfrastructureException;
import org.unmask.core.errors.UserException;
import org.unmask.pipeline.manifests.Manifest;
import org.unmask.pipeline.manifests.ManifestEntry;

/**
 * Finds pictures that are looked at and not taken in: those of a folder as an ingest reads it, those that a manifest names,
 * or a single one. Driver only.
 */
public final class LoosePictures {
    private LoosePictures() {}

    /**
     * The pictures of a place; only names are read. A picture that a manifest names is among them whether it is there or not.
     *
     * @param verb what is to be done with them, for errors
     * @param input a folder, a manifest (any file that ends in .csv or .jsonl) or a picture, on any Hadoop file system
     * @param configuration how file systems are reached
     * @throws UserException if there is nothing at the place, or the manifest is none
     */
    public static List<LoosePicture> find(String verb, String input, Configuration configuration) {
        try {
            Path place = PictureFolder.qualified(input, configuration);
            FileSystem files = place.getFileSystem(configuration);
            if (!files.exists(place)) {
                throw new UserException("Cannot " + verb + " " + input
                        + ": expected a folder, a picture or a manifest, got a path that does not exist."
                        + " Check the spelling of --input.");
            }
            if (files.getFileStatus(place).isDirectory()) {
                return loose(PictureFolder.list(verb, input, configuration).claims(Optional.empty()));
            }
            String domain = PictureFolder.name(place.getParent());
            return Manifest.isNamedSo(place.getName())
                    ? loose(Manifest.read(
                            place.toString(),
                            PictureFolder.manifestBytes(place.toString(), configuration),
                            List.of(),
                            domain))
                    : List.of(new LoosePicture(place.toString(), domain, null));
        } catch (IOException e) {
            throw new InfrastructureException(
                    "Cannot read " + input + ": expected a readable file system, got " + e.getMessage()
                            + ". Check it and run the job again.",
                    e);
        }
    }

    private static List<LoosePicture> loose(List<ManifestEntry> claims) {
        return claims.stream()
                .map(claim -> new LoosePicture(claim.uri(), claim.domain(), claim.group()))
                .toList();
    }
}
