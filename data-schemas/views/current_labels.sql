-- What is known of each face today: its newest label.
--
-- face_id string: The face; see unmask.faces.
-- label int: 0 real, 1 fake.
-- origin string: Who said so, as in unmask.labels.origin.
-- labelled_at timestamp: When the label was recorded, UTC.
select face_id, label, origin, labelled_at
from (
  select face_id, label, origin, labelled_at,
    row_number() over (partition by face_id order by labelled_at desc, run_id desc) as place
  from unmask.labels
) l
where place = 1
