-- One row per run and candidate: whether the gate let it pass, and which rules it failed.
--
-- run_id string: The run that judged; see unmask.runs.
-- model_id string: The candidate; see unmask.models.
-- role string: What the model is for, as in unmask.models.role.
-- passed boolean: Whether it passed every rule.
-- rules bigint: How many rules judged it.
-- failed bigint: How many of them it failed.
-- chosen boolean: Whether the run chose it.
-- mode string: enabled or dry_run, as in unmask.gate_decisions.mode.
-- faces bigint: How many validation faces judged.
-- decided_at timestamp: When it was decided, UTC.
select d.run_id, d.model_id, min(m.role) as role,
  count(case when not d.passed then 1 end) = 0 as passed,
  count(*) as rules,
  count(case when not d.passed then 1 end) as failed,
  max(case when d.chosen then 1 else 0 end) = 1 as chosen,
  min(d.mode) as mode,
  max(d.faces) as faces,
  max(d.decided_at) as decided_at
from unmask.gate_decisions d
left join unmask.models m on d.model_id = m.model_id
group by d.run_id, d.model_id
