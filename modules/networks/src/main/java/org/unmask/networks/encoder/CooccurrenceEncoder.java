package org.unmask.networks.encoder;

import org.unmask.core.config.binding.Range;
import org.unmask.core.config.binding.Word;
import org.unmask.core.errors.UserException;

/**
 * Co-occurrences of noise residuals, counted and not learnt: what a linear head needs to tell resampled or drawn pixels from a
 * camera's after few faces (Fridrich and Kodovsky 2012, "Rich Models for Steganalysis of Digital Images";
 * Nataraj et al. 2019, "Detecting GAN generated Fake Images using Co-occurrence Matrices"). Its maps are those of
 * {@value #CELLS} x {@value #CELLS} cells of the face; its embeddings are their mean and, behind it, how strong the residuals are in
 * each place of the face, at three sizes. Immutable.
 *
 * @param places a side in which strengths are taken; 0 for none
 */
@Word(CooccurrenceEncoder.WORD)
public record CooccurrenceEncoder(@Range(min = 0, max = 16) int places) implements ConfiguredEncoder {
    static final String WORD = "cooccurrences";

    private static final int CELLS = 2;

    /** Of cells in which there are runs to be counted. */
    private static final int LEAST_SIDE = 32;

    @Override
    public boolean isReady() {
        return true;
    }

    @Override
    public String fingerprint() {
        String counts = CELLS + "x" + Cooccurrences.FEATURES;
        return places == 0 ? counts : counts + "-p" + places + "x" + ResidualStrengths.SCALES;
    }

    @Override
    public int embeddingSize() {
        return Cooccurrences.FEATURES + Cooccurrences.strengths(places);
    }

    @Override
    public int mapChannels() {
        return Cooccurrences.FEATURES;
    }

    @Override
    public int mapSide(int inputSize) {
        return CELLS;
    }

    @Override
    public void requireInput(int inputSize) {
        if (inputSize < LEAST_SIDE) {
            throw new UserException("Cannot build a network of " + WORD + ": expected an input of at least "
                    + LEAST_SIDE + " pixels, got " + inputSize + ". Change network.input-size.");
        }
    }

    @Override
    public FeatureLayers layers(int inputSize) {
        return new CooccurrenceFeatures(inputSize, CELLS, places);
    }
}
