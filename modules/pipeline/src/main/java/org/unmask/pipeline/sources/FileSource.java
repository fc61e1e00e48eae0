package org.unmask.pipeline.sources;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.LongToIntFunction;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.unmask.pipeline.listing.HadoopSettings;
import org.unmask.pipeline.manifests.ManifestEntry;
import org.unmask.pipeline.masks.ManifestMask;

/** Pictures that are files of their own, whoever names them. Driver only. */
public final class FileSource implements PictureSource {
    private final SourceFacts facts;
    private final JavaRDD<ManifestEntry> claims;
    private final PictureFiles files;
    private final LongToIntFunction partitions;

    private FileSource(
            SourceFacts facts, JavaRDD<ManifestEntry> claims, JavaSparkContext spark, LongToIntFunction partitions) {
        this.facts = facts;
        this.claims = claims;
        this.files = new PictureFiles(HadoopSettings.of(spark));
        this.partitions = partitions;
    }

    /**
     * The pictures of a folder.
     *
     * @param domain the domain of pictures for which the manifest names none; if empty, the first folder below this one, or
     *     its own name
     * @param partitions over how many tasks a number of pictures is spread
     */
    public static FileSource of(
            PictureFolder folder, Optional<String> domain, JavaSparkContext spark, LongToIntFunction partitions) {
        List<ManifestEntry> claims = folder.claims(domain);
        SourceFacts facts = new SourceFacts(
                OptionalLong.of(claims.size()),
                claims.stream().anyMatch(claim -> claim.group() != null),
                claims.stream().anyMatch(claim -> claim.mask() != null),
                folder.hiddenCount(),
                unnamed(folder, claims),
                ClaimRemarks.of(folder, claims));
        return new FileSource(
                facts, spark.parallelize(claims, partitions.applyAsInt(claims.size())), spark, partitions);
    }

    /**
     * The files that claims name, however many there are.
     *
     * @param partitions over how many tasks a number of pictures is spread
     */
    public static FileSource of(
            SourceFacts facts, JavaRDD<ManifestEntry> claims, JavaSparkContext spark, LongToIntFunction partitions) {
        return new FileSource(facts, claims, spark, partitions);
    }

    /** How many files of the folder are neither a picture nor a mask of a picture. */
    private static long unnamed(PictureFolder folder, List<ManifestEntry> claims) {
        Set<String> named = new HashSet<>();
        for (ManifestEntry claim : claims) {
            named.add(claim.uri());
            ManifestMask mask = claim.mask();
            if (mask != null) {
                named.add(mask.uri());
            }
        }
        return folder.pictures().stream()
                .filter(file -> !named.contains(file.uri()))
                .count();
    }

    @Override
    public SourceFacts facts() {
        return facts;
    }

    @Override
    public JavaRDD<SourceItem> items() {
        return claims.map(files::read);
    }

    /** They are spread anew: there may be few among many. */
    @Override
    public <T extends WantedPicture> JavaRDD<RereadPicture<T>> again(JavaRDD<T> wanted) {
        return wanted.repartition(partitions.applyAsInt(wanted.count())).map(files::again);
    }
}
