-- Which model was the champion from when to when, and why it became it.
--
-- model_id string: The champion; see unmask.models.
-- former_model_id string: The champion before it; absent where there was none.
-- cause string: gate, hand, rollback or found, as in unmask.promotions.cause.
-- reason string: The reason, for people.
-- run_id string: The run that promoted it; see unmask.runs.
-- champion_from timestamp: When it became the champion, UTC.
-- champion_until timestamp: When the next one did, UTC; absent for today's.
select model_id, former_model_id, cause, reason, run_id,
  promoted_at as champion_from,
  lead(promoted_at) over (order by promoted_at) as champion_until
from unmask.promotions
