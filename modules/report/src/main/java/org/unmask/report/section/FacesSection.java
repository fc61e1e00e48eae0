package org.unmask.report.section;

import java.util.List;
import java.util.Locale;
import org.unmask.report.html.Node;
import org.unmask.report.html.Numbers;
import org.unmask.report.html.Tag;
import org.unmask.report.model.ContactFace;
import org.unmask.report.model.ContactSheet;

/** Faces to look at: the most certain and the least certain of every domain. */
final class FacesSection {
    private static final String ID = "faces";
    private static final String HEADING = "Faces to look at";
    private static final int ID_LENGTH = 10;

    private FacesSection() {}

    static Section of(List<ContactSheet> sheets) {
        if (sheets.isEmpty()) {
            return Section.absent(ID, HEADING, "There are no faces to show: this run gave no pseudo-labels.");
        }
        return new Section(
                ID,
                HEADING,
                "Each face with its probability of being fake (p), its pseudo-label, whether the curriculum accepted "
                        + "it, and its true label where one is known. A thick frame and the word \u201cwrong\u201d "
                        + "mark pseudo-labels that contradict the true label.",
                sheets.stream().<Node>map(FacesSection::panel).toList());
    }

    private static Tag panel(ContactSheet sheet) {
        return Panel.titled(
                sheet.domain(),
                Tag.of("p", "subtitle").text(sheet.model()),
                strip("Most certainly real", sheet.mostCertainReal()),
                strip("Most certainly fake", sheet.mostCertainFake()),
                strip("Least certain", sheet.leastCertain()));
    }

    private static Tag strip(String title, List<ContactFace> faces) {
        Tag strip = Tag.of("div", "strip").add(Tag.of("h4").text(title + wrongCount(faces)));
        if (faces.isEmpty()) {
            return strip.add(Tag.of("p", "fineprint").text("None in this domain."));
        }
        return strip.add(Tag.of("div", "faces")
                .add(faces.stream().map(FacesSection::figure).toList()));
    }

    private static String wrongCount(List<ContactFace> faces) {
        long known = faces.stream().filter(face -> face.trueLabel().isPresent()).count();
        long wrong = faces.stream().filter(ContactFace::wrong).count();
        return known == 0 ? "" : " \u2013 " + wrong + " of " + known + " wrong";
    }

    private static Tag figure(ContactFace face) {
        Tag figure = Tag.of("figure", face.wrong() ? "face wrong" : "face").with("title", face.faceId());
        figure.add(picture(face));
        if (face.wrong()) {
            figure.add(Tag.of("span", "badge").text("\u2715 wrong"));
        }
        return figure.add(caption(face));
    }

    private static Tag picture(ContactFace face) {
        String inWords = "face " + shortId(face) + ", called "
                + face.decision().pseudoLabel().words();
        return face.picture()
                .dataUri()
                .map(uri -> Tag.of("img").with("src", uri).with("alt", inWords).with("loading", "lazy"))
                .orElseGet(() -> Tag.of("span", "nopicture").text("no picture"));
    }

    private static Tag caption(ContactFace face) {
        Tag caption = Tag.of("figcaption");
        caption.add(Tag.of("span", "p").text("p " + Numbers.figure(face.pFake())));
        caption.add(
                Tag.of("span").text("called " + face.decision().pseudoLabel().words()));
        face.trueLabel().ifPresent(label -> caption.add(Tag.of("span").text("truly " + label.words())));
        caption.add(Tag.of("span").text(decision(face)));
        return caption.add(Tag.of("code").text(shortId(face)));
    }

    private static String decision(ContactFace face) {
        return face.decision().accepted()
                ? "\u2713 accepted"
                : face.decision().reason().replace('_', ' ').toLowerCase(Locale.ROOT);
    }

    private static String shortId(ContactFace face) {
        String id = face.faceId();
        return id.codePointCount(0, id.length()) <= ID_LENGTH
                ? id
                : id.substring(0, id.offsetByCodePoints(0, ID_LENGTH));
    }
}
