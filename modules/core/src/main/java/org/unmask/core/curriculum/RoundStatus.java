package org.unmask.core.curriculum;

/** What became of a round's selection and model. */
public enum RoundStatus {
    /** The trained model was kept. */
    TRAINED,
    /** The selection was refused and not trained on. */
    COLLAPSED,
    /** The trained model was refused and thrown away. */
    ROLLED_BACK
}
