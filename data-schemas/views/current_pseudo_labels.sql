-- What the newest round on each target domain said of its faces. Baselines and comparisons are left out.
--
-- face_id string: The face; see unmask.faces.
-- domain string: The target domain.
-- p_fake double: The probability of fake as the model gave it, 0..1.
-- pseudo_label int: 0 real, 1 fake.
-- confidence double: The probability of that class, as in unmask.pseudo_labels.confidence.
-- accepted boolean: Whether the round trained on it.
-- reason string: accepted, or why not, as in unmask.pseudo_labels.reason.
-- flips int: How often the pseudo-label had changed within the run so far.
-- run_id string: The run of the round; see unmask.runs.
-- curriculum string: The rule that selected.
-- round int: The round within its run and domain, from 0.
-- committed_at timestamp: When the round was published, UTC.
-- model_sha256 string: SHA-256 of the checkpoint that said so.
select p.face_id, p.domain, p.p_fake, p.pseudo_label, p.confidence, p.accepted, p.reason, p.flips,
  p.run_id, p.curriculum, p.round, r.committed_at, p.model_sha256
from unmask.pseudo_labels p
join (
  select run_id, domain, curriculum, round, committed_at,
    row_number() over (partition by domain order by committed_at desc, round desc) as place
  from unmask.rounds
  where coalesce(role, 'adapted') = 'adapted' and run_id not like '%.%'
) r
  on p.run_id = r.run_id and p.domain = r.domain and p.curriculum = r.curriculum and p.round = r.round
where r.place = 1
