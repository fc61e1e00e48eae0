-- Every change of a face's pseudo-label from one round of a run to the next.
--
-- run_id string: The run of the rounds; see unmask.runs.
-- domain string: The target domain.
-- curriculum string: The rule that selected.
-- round int: The round that changed its mind, from 1.
-- face_id string: The face; see unmask.faces.
-- label_before int: The pseudo-label in the round before, 0 real, 1 fake.
-- pseudo_label int: The pseudo-label in this round.
-- p_fake_before double: The probability of fake in the round before, 0..1.
-- p_fake double: The probability of fake in this round, 0..1.
-- accepted boolean: Whether this round trained on it.
select run_id, domain, curriculum, round, face_id, label_before, pseudo_label, p_fake_before, p_fake, accepted
from (
  select run_id, domain, curriculum, round, face_id, pseudo_label, p_fake, accepted,
    lag(pseudo_label) over (partition by run_id, domain, curriculum, face_id order by round) as label_before,
    lag(p_fake) over (partition by run_id, domain, curriculum, face_id order by round) as p_fake_before
  from unmask.pseudo_labels
) p
where label_before <> pseudo_label
