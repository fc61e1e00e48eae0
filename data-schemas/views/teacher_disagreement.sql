-- Faces that several adapted models of one run scored: how far apart the teachers are.
--
-- run_id string: The run that scored; see unmask.runs.
-- face_id string: The face; see unmask.faces.
-- domain string: The domain of the face.
-- teachers bigint: How many adapted models scored it, at least 2.
-- votes_fake bigint: How many of them take it for a fake, at 0.5.
-- lowest double: The least of their probabilities of fake, 0..1.
-- highest double: The greatest of them, 0..1.
-- spread double: highest less lowest, 0..1.
select s.run_id, s.face_id, s.domain,
  count(distinct s.model_id) as teachers,
  count(distinct case when s.p_fake >= 0.5 then s.model_id end) as votes_fake,
  min(s.p_fake) as lowest,
  max(s.p_fake) as highest,
  max(s.p_fake) - min(s.p_fake) as spread
from unmask.scores s
join unmask.models m on s.model_id = m.model_id
where m.role = 'adapted'
group by s.run_id, s.face_id, s.domain
having count(distinct s.model_id) > 1
