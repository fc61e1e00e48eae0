package org.unmask.networks.export;

import org.unmask.networks.onnx.GraphValue;

/** What an exported network is shown of the faces of its input, and how its answers become those of faces. Immutable. */
sealed interface SeenFaces {
    /** [pictures, 3, side, side] from 0 to 255. */
    GraphValue planes();

    /** Whether places of the network's maps are places of the input. */
    boolean areTheInput();

    /** Answers [pictures, numbers] as those of faces, [batch, numbers]. */
    GraphValue ofFaces(GraphValue answers, int numbers);

    /** The faces themselves. */
    record Whole(GraphValue planes) implements SeenFaces {
        @Override
        public boolean areTheInput() {
            return true;
        }

        @Override
        public GraphValue ofFaces(GraphValue answers, int numbers) {
            return answers;
        }
    }

    /**
     * Several pictures of each face: the first of all faces, then the second of all.
     *
     * @param weights of the pictures of a face, [views, 1, 1], which sum to 1
     * @param views pictures of a face
     */
    record Several(GraphValue planes, GraphValue weights, int views) implements SeenFaces {
        @Override
        public boolean areTheInput() {
            return false;
        }

        @Override
        public GraphValue ofFaces(GraphValue answers, int numbers) {
            return answers.reshaped(views, -1, numbers).times(weights).sum(0);
        }
    }
}
