package org.unmask.pipeline.reporting;

import java.nio.charset.StandardCharsets;
import org.unmask.core.errors.UserException;
import org.unmask.pipeline.Workspace;
import org.unmask.pipeline.models.ModelStore;
import org.unmask.report.ModelCardPage;
import org.unmask.report.RunIndexPage;
import org.unmask.report.model.ModelCard;

/**
 * Writes the card of a model, a page and a JSON file beside the reports, and the index that leads to all of them. A card says what the tables
 * know when it is made, and is replaced when it is made again. Driver only.
 */
public final class ModelCards {
    private final Workspace work;

    public ModelCards(Workspace work) {
        this.work = work;
    }

    /**
     * Writes the card of a model and the index, and says where the card lies.
     *
     * @throws UserException if there is no such model
     */
    public String write(String modelId) {
        work.describe("card: " + modelId);
        ModelCard card = new CardData(work.tables(), new ModelStore(work).row("make a card of", modelId)).build();
        String path = ReportFiles.FOLDER + "/" + ReportFiles.card(modelId);
        // The page last: whoever sees it finds the other.
        write(path + ".json", CardDocument.json(card));
        write(path + ".html", ModelCardPage.render(card));
        writeIndex();
        return work.files().display(path + ".html");
    }

    /** Writes the index of what there is now, and says where it lies. */
    public String writeIndex() {
        write(ReportFiles.INDEX, RunIndexPage.render(new IndexData(work).build()));
        return work.files().display(ReportFiles.INDEX);
    }

    private void write(String path, String text) {
        work.files().write(path, text.getBytes(StandardCharsets.UTF_8));
    }
}
