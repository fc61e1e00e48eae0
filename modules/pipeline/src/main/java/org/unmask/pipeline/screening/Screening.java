package org.unmask.pipeline.screening;

import static org.apache.spark.sql.functions.col;

import java.util.List;
import java.util.Optional;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.storage.StorageLevel;
import org.apache.spark.util.SerializableConfiguration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.unmask.core.errors.UserException;
import org.unmask.core.split.SplitRule;
import org.unmask.images.DecodeLimits;
import org.unmask.networks.model.ModelState;
import org.unmask.pipeline.Workspace;
import org.unmask.pipeline.device.GpuStages;
import org.unmask.pipeline.faces.FaceDomains;
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
    private static final String VERB = "score";

    private final Workspace work;

    public Screening(Workspace work) {
        this.work = work;
    }

    /**
     * Screens all faces of a request; the caller closes what it gets.
     *
     * @throws UserException if there is no such model, input or domain, or the model draws no heat maps and they are wanted
     */
    public ScreenedFaces run(ScreeningRequest request) {
        StoredModel model = new ModelStore(work).chosen(VERB, request.modelId());
        if (request.heatMaps().isPresent()) {
            requireHeatMaps(model);
        }
        JavaRDD<FaceFile> faces = request.input().map(this::pictures).orElseGet(() -> ofTables(request.domains()));
        Optional<HeatMapFolder> folder = request.heatMaps().map(place -> HeatMapFolder.at(place, work.sparkContext()));
        Broadcast<ModelState> state = work.sparkContext().broadcast(model.state());
        // Pictures are read and decoded where they are scored, a batch at a time: nothing else keeps them.
        JavaRDD<ScreenedFace> answers = GpuStages.of(work.sparkContext())
                .apart(faces.mapPartitions(new ScreenFaces(
                        model.architecture(),
                        state,
                        limits(),
                        work.config().evaluate().batchSize(),
                        folder.orElse(null))))
                .persist(StorageLevel.MEMORY_AND_DISK());
        work.describe("score: " + request.input().orElseGet(() -> String.join(", ", request.domains())));
        return computed(model, answers);
    }

    private ScreenedFaces computed(StoredModel model, JavaRDD<ScreenedFace> answers) {
        int parts = answers.getNumPartitions();
        work.progress().begin("score: parts", parts);
        try {
            ScreenedFaces screened = new ScreenedFaces(work, model, answers);
            work.progress().reached(parts);
            LOG.info("scored with {}: pictures={}, refused={}", model.id(), screened.count(), screened.refusedCount());
            return screened;
        } finally {
            work.progress().end();
        }
    }

    private static void requireHeatMaps(StoredModel model) {
        if (!model.architecture().method().drawsHeatMaps()) {
            throw new UserException("Cannot draw heat maps: expected a model of a method that says where it looks, got "
                    + model.id() + " of method " + model.row().method()
                    + ". Leave --heatmaps out, or name another --model.");
        }
    }

    private JavaRDD<FaceFile> pictures(String input) {
        List<LoosePicture> pictures = LoosePictures.find(VERB, input, work.spark());
        Broadcast<SerializableConfiguration> configuration = work.sparkContext()
                .broadcast(new SerializableConfiguration(work.sparkContext().hadoopConfiguration()));
        var split = work.config().split();
        SplitRule splits = new SplitRule(split.validationFraction(), split.testFraction(), split.salt());
        int partitions = Math.max(1, pictures.size() / work.config().ingest().partitionSize());
        return work.sparkContext()
                .parallelize(pictures, partitions)
                .map(new ReadPicture(configuration, limits(), splits));
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

    private DecodeLimits limits() {
        var ingest = work.config().ingest();
        return new DecodeLimits(ingest.minSide(), ingest.maxPixels());
    }
}
