package org.unmask.core.carryover;

import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;

/**
 * Decides whether labels carry over. What labelled faces of the target say decides alone; without any, each other piece of evidence that
 * lies below its bound declines. Rounds strengthen whatever order of the faces they begin with, so that what is hardly better than
 * chance has as much to lose as to gain. Immutable.
 *
 * @param leastAuc least AUC of a certificate, and least mean AUC over the domains that were left out
 * @param leastAgreement least agreement of depths
 * @param askedLabels how many labelled faces of the target are asked for, half of each class
 */
public record CarryOverRule(double leastAuc, double leastAgreement, int askedLabels) {
    private static final double TWO_SIDED_95 = 1.96;

    /** The decision. */
    public CarryOverDecision decide(String target, List<CarryOverEvidence> evidence) {
        return evidence.stream()
                .filter(one -> one.kind() == EvidenceKind.CERTIFICATE)
                .findFirst()
                .map(certificate -> byCertificate(target, certificate))
                .orElseGet(() -> byHints(target, evidence));
    }

    /** The bound that a kind of evidence must not lie below; empty where it decides nothing. */
    public OptionalDouble bound(EvidenceKind kind) {
        return switch (kind) {
            case CERTIFICATE, LEFT_OUT_DOMAIN -> OptionalDouble.of(leastAuc);
            case DEPTH_AGREEMENT -> OptionalDouble.of(leastAgreement);
            case ADAPTED_CERTIFICATE -> OptionalDouble.empty();
        };
    }

    /**
     * The AUC whose 95 % interval on so many faces, half of each class, lies above chance: half the width is that of chance itself (Hanley
     * and McNeil, "The Meaning and Use of the Area under a ROC Curve", 1982).
     */
    static double showsMoreThanChance(int faces) {
        double ofClass = faces / 2.0;
        return 0.5 + TWO_SIDED_95 * Math.sqrt((faces + 1) / (12 * ofClass * ofClass));
    }

    private CarryOverDecision byCertificate(String target, CarryOverEvidence certificate) {
        boolean isAgainst = certificate.value() < leastAuc;
        String found = "source-only has an AUC of " + certificate.figure() + " on " + certificate.faces()
                + " labelled validation faces of " + target;
        return isAgainst
                ? declined(
                        target,
                        found + ", below " + leastAuc,
                        "Labels of " + target + " itself would change that: train on " + askedLabels
                                + " or more of them, and adapt to the rest")
                : carriesOver(target, found);
    }

    private CarryOverDecision byHints(String target, List<CarryOverEvidence> evidence) {
        OptionalDouble leftOut = mean(evidence, EvidenceKind.LEFT_OUT_DOMAIN);
        if (leftOut.isPresent() && leftOut.getAsDouble() < leastAuc) {
            return declined(
                    target,
                    String.format(
                            Locale.ROOT,
                            "the labelled domains do not carry over to each other either: heads fitted to all but one have a mean"
                                    + " AUC of %.3f on that one, below %s",
                            leftOut.getAsDouble(),
                            leastAuc),
                    asked(target));
        }
        OptionalDouble agreement = mean(evidence, EvidenceKind.DEPTH_AGREEMENT);
        if (agreement.isPresent() && agreement.getAsDouble() < leastAgreement) {
            return declined(
                    target,
                    String.format(
                            Locale.ROOT,
                            "heads on different depths agree by %.3f on its faces, below %s",
                            agreement.getAsDouble(),
                            leastAgreement),
                    asked(target));
        }
        return carriesOver(target, "no evidence lies below its bound");
    }

    private String asked(String target) {
        return String.format(
                Locale.ROOT,
                "%d labelled validation faces of %s would decide it, half of each class: from an AUC of %.2f on they show more than"
                        + " chance (adapt.carry-over.target-labels)",
                askedLabels,
                target,
                showsMoreThanChance(askedLabels));
    }

    private static CarryOverDecision declined(String target, String why, String change) {
        return new CarryOverDecision(
                CarryOverVerdict.DECLINED,
                "The labels do not carry over to " + target + ": " + why + ". " + change + ".");
    }

    private static CarryOverDecision carriesOver(String target, String why) {
        return new CarryOverDecision(
                CarryOverVerdict.CARRIES_OVER, "Nothing speaks against adapting to " + target + ": " + why + ".");
    }

    private static OptionalDouble mean(List<CarryOverEvidence> evidence, EvidenceKind kind) {
        return evidence.stream()
                .filter(one -> one.kind() == kind)
                .mapToDouble(CarryOverEvidence::value)
                .average();
    }
}
