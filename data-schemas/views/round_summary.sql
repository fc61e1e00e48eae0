-- One row per round: how much of the pool it accepted, of which class, and what came of it.
--
-- run_id string: The run of the round; see unmask.runs.
-- run_date date: The date that the run was made for; absent while it has not finished.
-- domain string: The target domain.
-- curriculum string: The rule that selected.
-- role string: What the round's model is for, as in unmask.rounds.role.
-- round int: The round within its run and domain, from 0.
-- candidates bigint: Faces of the pool.
-- accepted bigint: Faces that the round accepted.
-- accepted_share double: Accepted over candidates, 0..1; absent where there were none.
-- accepted_fake_share double: Fakes among the accepted pseudo-labels, 0..1; absent where none was accepted.
-- status string: trained, collapsed or rolled_back, as in unmask.rounds.status.
-- reason string: Why the selection or the trained model was refused; absent where neither was.
-- validation_auc double: AUC on the validation faces of the labelled source domains after the round.
-- committed_at timestamp: When the round was published, UTC.
select r.run_id, n.run_date, r.domain, r.curriculum, r.role, r.round,
  r.candidates_real + r.candidates_fake as candidates,
  r.accepted_real + r.accepted_fake as accepted,
  (r.accepted_real + r.accepted_fake) * 1e0 / nullif(r.candidates_real + r.candidates_fake, 0) as accepted_share,
  r.accepted_fake * 1e0 / nullif(r.accepted_real + r.accepted_fake, 0) as accepted_fake_share,
  r.status, r.reason, r.validation_auc, r.committed_at
from unmask.rounds r
left join unmask.runs n on r.run_id = n.run_id
