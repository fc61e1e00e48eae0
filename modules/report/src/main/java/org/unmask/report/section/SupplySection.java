package org.unmask.report.section;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.unmask.report.html.Node;
import org.unmask.report.html.Numbers;
import org.unmask.report.html.Table;
import org.unmask.report.html.Tag;
import org.unmask.report.html.Text;
import org.unmask.report.model.DomainFaces;
import org.unmask.report.model.DriftFigures;
import org.unmask.report.model.FaceSupply;
import org.unmask.report.model.IngestCounts;
import org.unmask.report.model.LeakCheck;

/** Where the faces came from, how they were split, whether the splits are clean. */
final class SupplySection {
    private static final String ID = "data";
    private static final String HEADING = "Data";

    private SupplySection() {}

    static Section of(FaceSupply supply) {
        if (supply.ingest().isEmpty() && supply.domains().isEmpty()) {
            return Section.absent(ID, HEADING, "There is no data to describe: this run read no face.");
        }
        List<Node> body = new ArrayList<>();
        body.add(Panel.titled("Faces by domain and split", domains(supply.domains()), leaks(supply)));
        body.add(Panel.titled("Pictures that entered", ingest(supply.ingest())));
        if (!supply.drift().isEmpty()) {
            body.add(Panel.titled("New pictures against those of before", drift(supply.drift())));
        }
        return new Section(
                ID,
                HEADING,
                "Splits are made by group: all faces of one video or person, and near-duplicates, stay together. "
                        + "Every picture that entered left as accepted, duplicate, or rejected with a reason.",
                body);
    }

    private static Tag domains(List<DomainFaces> domains) {
        if (domains.isEmpty()) {
            return Tag.of("p").text("The table of faces was not read by this run.");
        }
        Table table = Table.underHeading("Faces in the table by domain and split")
                .words("Domain", "Used as")
                .numbers("Train", "Validation", "Test", "All", "Labelled real", "Labelled fake", "No label");
        domains.forEach(domain -> table.row(new Text(domain.domain()), cells(domain)));
        return table.tag();
    }

    private static List<Tag> cells(DomainFaces domain) {
        return List.of(
                Table.word(domain.use()),
                Table.number(Numbers.count(domain.splits().train())),
                Table.number(Numbers.count(domain.splits().validation())),
                Table.number(Numbers.count(domain.splits().test())),
                Table.number(Numbers.count(domain.splits().total())),
                Table.number(Numbers.count(domain.real())),
                Table.number(Numbers.count(domain.fake())),
                Table.number(Numbers.count(domain.unlabelled())));
    }

    private static Tag leaks(FaceSupply supply) {
        return supply.leakCheck()
                .map(SupplySection::leakSentence)
                .orElseGet(() -> notice("absent", "The splits were not checked for leaks in this run."));
    }

    private static Tag leakSentence(LeakCheck check) {
        if (check.clean()) {
            return notice(
                    "good",
                    "\u2713 No leak between splits: no group, no identical picture and no near-duplicate is in two.");
        }
        return notice(
                "bad",
                "\u2715 The splits leak: " + Numbers.count(check.sharedGroups()) + " groups, "
                        + Numbers.count(check.sharedHashes()) + " identical pictures and "
                        + Numbers.count(check.nearDuplicates()) + " near-duplicates are in two splits. "
                        + "Do not believe the figures above.");
    }

    private static Tag notice(String kind, String sentence) {
        return Tag.of("p", "check " + kind).text(sentence);
    }

    private static Tag drift(List<DriftFigures> all) {
        Table table = Table.captioned(
                        "Population stability index against the training faces of the domain; chance gives some"
                                + " where faces are few")
                .words("Domain", "By")
                .numbers("Index", "By chance", "New", "Before")
                .words("So");
        all.forEach(drift -> table.row(
                new Text(drift.domain()),
                Table.word(drift.measure().words()),
                Table.number(Numbers.probability(drift.index().index())),
                Table.number(Numbers.probability(drift.index().chance())),
                Table.number(Numbers.count(drift.index().incoming())),
                Table.number(Numbers.count(drift.index().reference())),
                Tag.of("td", drift.warned() ? "refused" : "passed")
                        .text(drift.warned() ? "\u2715\u00A0has moved" : "\u2713\u00A0as before")));
        return table.tag();
    }

    private static Tag ingest(List<IngestCounts> counts) {
        if (counts.isEmpty()) {
            return Tag.of("p").text("This run took in no new pictures.");
        }
        Table table = Table.underHeading("What became of the pictures that entered")
                .words("Domain")
                .numbers("Entered", "Accepted", "Duplicates", "Rejected")
                .words("Rejected because", "Sum");
        counts.forEach(domain -> table.row(new Text(domain.domain()), cells(domain)));
        return table.tag();
    }

    private static List<Tag> cells(IngestCounts counts) {
        String reasons = counts.rejected().stream()
                .map(rejection -> rejection.reason().replace('_', ' ') + " " + Numbers.count(rejection.count()))
                .collect(Collectors.joining(", "));
        long missing = counts.unaccountedCount();
        return List.of(
                Table.number(Numbers.count(counts.entered())),
                Table.number(Numbers.count(counts.accepted())),
                Table.number(Numbers.count(counts.duplicates())),
                Table.number(Numbers.count(counts.rejectedCount())),
                Table.word(reasons.isEmpty() ? Numbers.NONE : reasons),
                Table.word(missing == 0 ? "\u2713 adds up" : "\u2715 " + Numbers.count(missing) + " unaccounted for"));
    }
}
