package org.unmask.networks.method;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.unmask.core.errors.DataContractException;

class FaceMasksTest {
    @Test
    void sharesAreTheManipulatedPixelsOfEachPlace() {
        byte on = (byte) 255;
        byte[] covered = {on, 0, 0, 0, on, on, 0, 0, 0, 0, on, on, 0, 0, on, on};
        var masks = new FaceMasks(4, new int[] {1}, covered);

        assertThat(masks.shares(3, 2)).containsExactly(0, 0, 0, 0, 0.75f, 0, 0, 1, 0, 0, 0, 0);
    }

    /** Three pixels a side over two places: the first place of a line has one of them, the second two. */
    @Test
    void placesShareUnevenSidesOut() {
        byte[] covered = {0, 1, 0, 0, 0, 1, 0, 1, 1};
        var masks = new FaceMasks(3, new int[] {0}, covered);

        assertThat(masks.shares(1, 2)).containsExactly(0, 0.5f, 0, 0.75f);
    }

    @Test
    void weightsMakeTheMeanOfABatchThatOfItsMaskedFaces() {
        var masks = new FaceMasks(1, new int[] {0, 3}, new byte[] {1, 0});

        assertThat(masks.weights(4)).containsExactly(2, 0, 0, 2);
        assertThat(FaceMasks.NONE.weights(2)).containsExactly(0, 0);
        assertThat(FaceMasks.NONE.isEmpty()).isTrue();
    }

    @Test
    void refusesHalfAMask() {
        assertThatThrownBy(() -> new FaceMasks(2, new int[] {0}, new byte[3]))
                .isInstanceOf(DataContractException.class)
                .hasMessageContaining("expected 2 x 2 bytes for each of 1 masks, got 3");
    }
}
