-- How right the accepted pseudo-labels of each round were, as far as the truth is known today.
--
-- run_id string: The run of the round; see unmask.runs.
-- domain string: The target domain.
-- curriculum string: The rule that selected.
-- round int: The round within its run and domain, from 0.
-- accepted bigint: Faces that the round accepted.
-- known bigint: Those of them that have a label today.
-- right_ones bigint: Those of the known whose label is the pseudo-label.
-- precision_known double: right_ones over known, 0..1; absent where nothing is known.
-- known_later bigint: Those of the known whose label was recorded after the round was published.
-- right_later bigint: Those of known_later whose label is the pseudo-label.
select p.run_id, p.domain, p.curriculum, p.round,
  count(*) as accepted,
  count(l.label) as known,
  count(case when l.label = p.pseudo_label then 1 end) as right_ones,
  count(case when l.label = p.pseudo_label then 1 end) * 1e0 / nullif(count(l.label), 0) as precision_known,
  count(case when l.labelled_at > r.committed_at then 1 end) as known_later,
  count(case when l.labelled_at > r.committed_at and l.label = p.pseudo_label then 1 end) as right_later
from unmask.pseudo_labels p
join unmask.rounds r
  on p.run_id = r.run_id and p.domain = r.domain and p.curriculum = r.curriculum and p.round = r.round
left join unmask.current_labels l on p.face_id = l.face_id
where p.accepted
group by p.run_id, p.domain, p.curriculum, p.round
