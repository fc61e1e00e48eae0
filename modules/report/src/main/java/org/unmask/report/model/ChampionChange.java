package org.unmask.report.model;

import java.time.Instant;
import java.util.Optional;
import org.unmask.core.models.PromotionCause;

/**
 * One change of the champion. Immutable.
 *
 * @param at when, UTC
 * @param modelId the champion from then on
 * @param former the champion until then
 * @param reason why, for people
 */
public record ChampionChange(
        Instant at, String modelId, Optional<String> former, PromotionCause cause, String reason) {}
