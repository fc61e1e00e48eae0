-- What today's champion says of each face that it has scored, beside what is known of the face.
--
-- face_id string: The face; see unmask.faces. A picture that was scored without being ingested has no row there.
-- domain string: The domain of the face.
-- split string: The split of the face, as in unmask.faces.split.
-- model_id string: The champion; see unmask.models.
-- p_fake double: The probability of fake, 0..1.
-- label int: What is known of the face today, 0 real, 1 fake; absent where nothing is.
-- run_id string: The newest run that scored it; see unmask.runs.
select s.face_id, s.domain, s.split, s.model_id, s.p_fake, l.label, s.run_id
from (
  select c.face_id, c.domain, c.split, c.model_id, c.p_fake, c.run_id,
    row_number() over (partition by c.face_id order by n.ended_at desc nulls last, c.run_id desc) as place
  from unmask.scores c
  join unmask.models m on c.model_id = m.model_id
  left join unmask.runs n on c.run_id = n.run_id
  where m.stage = 'champion'
) s
left join unmask.current_labels l on s.face_id = l.face_id
where s.place = 1
