package org.unmask.pipeline.screening;

import static org.apache.spark.sql.functions.col;

import java.util.List;
import java.util.Optional;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.storage.StorageLevel;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.unmask.core.errors.UserException;
import org.unmask.images.detect.FaceFinding;
import org.unmask.networks.model.ModelState;
import org.unmask.pipeline.Workspace;
import org.unmask.pipeline.device.GpuStages;
import org.unmask.pipeline.faces.FaceDomains;
import org.unmask.pipeline.ingest.DetectorSetup;
import org.unmask.pipeline.listing.HadoopSettings;
import org.unmask.pipeline.models.ModelStore;
import org.unmask.pipeline.models.StoredModel;
import org.unmask.pipeline.sources.LoosePicture;
import org.unmask.pipeline.sources.LoosePictures;

/**
 * Asks a model about pictures that lie anywhere, or about faces of the tables, and draws heat maps of them. Pictures that cannot
 * be scored are answered with the reason. Pixels and heat maps stay with the executors that read the pictures. Driver only.
 */
public final class Screening {
    private static final Logger LOG = LoggerFactory.getLogger(Screening.class);

    private final Workspace work;

    public Screening(Workspace work) {
        this.work = work;
    }

    /**
     * Screens all faces of a request; the caller closes what it gets.
     *
     * @throws UserException if there is no such model, input or domain, or the model draws no heat maps and they are wanted
     */
    public ScreenedOnCluster run(ScreeningRequest request) {
        StoredModel model = request.model(new ModelStore(work));
        JavaRDD<FaceFile> faces = request.input().map(this::pictures).orElseGet(() -> ofTables(request.domains()));
        Optional<HeatMapFolder> folder =
                request.heatMaps().map(place -> HeatMapFolder.at(place, HadoopSettings.of(work.sparkContext())));
        work.describe("score: " + request.input().orElseGet(() -> String.join(", ", request.domains())));
        return run(model, faces, folder);
    }

    /** Screens some faces; the caller closes what it gets. */
    ScreenedOnCluster run(StoredModel model, JavaRDD<FaceFile> faces) {
        return run(model, faces, Optional.empty());
    }

    private ScreenedOnCluster run(StoredModel model, JavaRDD<FaceFile> faces, Optional<HeatMapFolder> heatMaps) {
        Broadcast<ModelState> state = work.sparkContext().broadcast(model.state());
        // Pictures are read and decoded where they are scored, a batch at a time: nothing else keeps them.
        JavaRDD<ScreenedFace> answers = GpuStages.of(work.sparkContext())
                .apart(faces.mapPartitions(new ScreenFaces(
                        model.architecture(),
                        state,
                        model.calibration().orElse(null),
                        ReadPicture.limits(work.config()),
                        work.config().evaluate().batchSize(),
                        heatMaps.orElse(null))))
                .persist(StorageLevel.MEMORY_AND_DISK());
        return computed(model, answers);
    }

    private ScreenedOnCluster computed(StoredModel model, JavaRDD<ScreenedFace> answers) {
        int parts = answers.getNumPartitions();
        work.progress().begin("score: parts", parts);
        try {
            ScreenedOnCluster screened = new ScreenedOnCluster(work, model, answers);
            work.progress().reached(parts);
            LOG.info("scored with {}: pictures={}, refused={}", model.id(), screened.count(), screened.refusedCount());
            return screened;
        } finally {
            work.progress().end();
        }
    }

    private JavaRDD<FaceFile> pictures(String input) {
        HadoopSettings files = HadoopSettings.of(work.sparkContext());
        List<LoosePicture> pictures = LoosePictures.find(ScreeningRequest.VERB, input, files.get());
        int partitions = Math.max(1, pictures.size() / work.config().ingest().partitionSize());
        FaceFinding finding = DetectorSetup.of(work.config().ingest(), files.get());
        return work.sparkContext()
                .parallelize(pictures, partitions)
                .mapPartitions(new ReadFaces(
                        ReadPicture.as(work.config(), files),
                        work.sparkContext().broadcast(finding)));
    }

    private JavaRDD<FaceFile> ofTables(List<String> domains) {
        var faces = work.tables().faces().read();
        List<String> known = new FaceDomains(work.tables()).all();
        for (String domain : domains) {
            if (!known.contains(domain)) {
                throw new UserException("Cannot score the faces of " + domain + ": expected one of " + known
                        + ", got a domain without faces. Check --domain.");
            }
        }
        return faces.where(col("domain").isin(domains.toArray()))
                .selectExpr(FaceOfTable.COLUMNS)
                .toJavaRDD()
                .map(new FaceOfTable());
    }
}
