package org.unmask.pipeline.night;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import org.apache.spark.api.java.JavaRDD;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.unmask.core.calibration.Calibration;
import org.unmask.core.errors.UserException;
import org.unmask.core.gate.GateScores;
import org.unmask.core.metrics.ScoredFaces;
import org.unmask.core.split.Split;
import org.unmask.pipeline.Workspace;
import org.unmask.pipeline.faces.FaceDomains;
import org.unmask.pipeline.faces.FaceQuery;
import org.unmask.pipeline.faces.FaceShard;
import org.unmask.pipeline.faces.FaceShards;
import org.unmask.pipeline.models.Names;
import org.unmask.pipeline.models.StoredModel;
import org.unmask.pipeline.scoring.PoolScoring;
import org.unmask.pipeline.scoring.ShardScores;

/**
 * The labelled validation faces of the protected domains, the same ones for every model that the gate looks at. Domains that have one
 * class alone are judged together. Driver only.
 */
final class ProtectedFaces implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(ProtectedFaces.class);

    private final List<String> domains;
    private final JavaRDD<FaceShard> faces;
    private final PoolScoring scoring;

    private ProtectedFaces(Workspace work, List<String> domains) {
        this.domains = domains;
        this.faces = new FaceShards(work).load(FaceQuery.labelled(domains, Split.VALIDATION));
        this.scoring = new PoolScoring(work);
    }

    /**
     * The protected domains: those that the configuration names, else every domain with labelled validation faces that is not adapted
     * to, since a target's labels choose nothing.
     *
     * @throws UserException if one that is named has no such faces
     */
    static List<String> domains(Workspace work, Collection<String> targets) {
        List<String> labelled = new FaceDomains(work.tables()).labelledIn(Split.VALIDATION);
        List<String> named = work.config().gate().protectedDomains();
        for (String domain : named) {
            if (!labelled.contains(domain)) {
                throw new UserException("Cannot protect " + Names.quoted(domain)
                        + " at the gate: expected one of " + labelled
                        + ", got a domain without labelled validation faces."
                        + " Ingest labels of it, or correct gate.protected-domains.");
            }
        }
        return named.isEmpty()
                ? labelled.stream().filter(domain -> !targets.contains(domain)).toList()
                : List.copyOf(new TreeSet<>(named));
    }

    /** Loads the faces of some domains, at least one. */
    static ProtectedFaces of(Workspace work, List<String> domains) {
        return new ProtectedFaces(work, domains);
    }

    /** How many faces there are. */
    long count() {
        return faces.map(FaceShard::count).reduce(Integer::sum);
    }

    /**
     * What a model says of them.
     *
     * @throws UserException if they are all of one class
     */
    GateScores score(StoredModel model) {
        SortedMap<String, List<Scored>> byDomain = new TreeMap<>();
        for (ShardScores shard : scoring.collect(faces, model.architecture(), model.state())) {
            for (int face = 0; face < shard.count(); face++) {
                byDomain.computeIfAbsent(shard.domains().get(face), domain -> new ArrayList<>())
                        .add(new Scored(
                                shard.pFake()[face],
                                shard.labels()[face],
                                shard.groups().get(face)));
            }
        }
        SortedMap<String, ScoredFaces> judged = new TreeMap<>();
        List<String> ofOneClass = new ArrayList<>();
        byDomain.forEach((domain, scored) -> {
            if (haveBothClasses(scored)) {
                judged.put(domain, faces(scored));
            } else {
                ofOneClass.add(domain);
            }
        });
        List<Scored> together = ofOneClass.stream()
                .flatMap(domain -> byDomain.getOrDefault(domain, List.of()).stream())
                .toList();
        if (haveBothClasses(together)) {
            judged.put(Names.words(ofOneClass), faces(together));
        } else if (!ofOneClass.isEmpty()) {
            LOG.warn("the gate cannot look at {}: their validation faces are of one class", ofOneClass);
        }
        if (judged.isEmpty()) {
            throw new UserException("Cannot judge at the gate: expected validation faces of both classes in " + domains
                    + ", got one class. Ingest labelled faces of the other, or name other gate.protected-domains.");
        }
        return new GateScores(model.id(), model.calibration().orElse(Calibration.NONE), judged);
    }

    @Override
    public void close() {
        faces.unpersist();
    }

    private record Scored(double pFake, int label, String group) {}

    private static boolean haveBothClasses(List<Scored> scored) {
        return scored.stream().mapToInt(Scored::label).distinct().count() == 2;
    }

    private static ScoredFaces faces(List<Scored> scored) {
        return new ScoredFaces(
                scored.stream().mapToDouble(Scored::pFake).toArray(),
                scored.stream().mapToInt(Scored::label).toArray(),
                scored.stream().map(Scored::group).toArray(String[]::new));
    }
}
