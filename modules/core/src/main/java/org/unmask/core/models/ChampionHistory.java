package org.unmask.core.models;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/**
 * Which model was the champion after which. A rollback takes the last champion back: what came before it is former again, and a second
 * rollback goes one further back. Immutable.
 *
 * @param moves oldest first
 */
public record ChampionHistory(List<Move> moves) {
    /** Copies the list. */
    public ChampionHistory {
        moves = List.copyOf(moves);
    }

    /**
     * A change of the champion.
     *
     * @param modelId the champion from then on
     * @param cause why
     */
    public record Move(String modelId, PromotionCause cause) {}

    /** The champion after the last move; empty before the first. */
    public Optional<String> champion() {
        return Optional.ofNullable(standing().peek());
    }

    /** The champion that a rollback would bring back; empty if there is none. */
    public Optional<String> former() {
        Deque<String> standing = standing();
        standing.poll();
        return Optional.ofNullable(standing.peek());
    }

    /** The champions that were not taken back, the last one first. */
    private Deque<String> standing() {
        Deque<String> standing = new ArrayDeque<>();
        for (Move move : moves) {
            if (move.cause() == PromotionCause.ROLLBACK) {
                standing.poll();
            }
            if (!move.modelId().equals(standing.peek())) {
                standing.push(move.modelId());
            }
        }
        return standing;
    }
}
