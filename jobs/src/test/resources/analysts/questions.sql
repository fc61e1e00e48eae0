-- The questions of docs/analysts.md, quoted from there. AnalystsIT asks each through every door and knows the answers.

-- tag::current
-- What does the newest round on each domain say of its faces?
select domain, pseudo_label, accepted, count(*) as faces, avg(p_fake) as mean_p_fake
from unmask.current_pseudo_labels
group by domain, pseudo_label, accepted
order by domain, pseudo_label, accepted;
-- end::current

-- tag::flips
-- Which faces changed sides from one round to the next, and how far?
select run_id, domain, round, face_id, label_before, pseudo_label, p_fake - p_fake_before as change
from unmask.pseudo_label_flips
order by run_id, domain, round, face_id;
-- end::flips

-- tag::precision
-- How right were the accepted pseudo-labels, where the truth came later?
select run_id, domain, curriculum, round, accepted, known_later, right_later, precision_known
from unmask.pseudo_label_precision
order by run_id, domain, curriculum, round;
-- end::precision

-- tag::disagreement
-- On which faces do the teachers disagree most?
select face_id, domain, teachers, votes_fake, lowest, highest, spread
from unmask.teacher_disagreement
where run_id = 'nightly-2026-01-05-1'
order by spread desc, face_id
limit 20;
-- end::disagreement

-- tag::acceptance
-- How much of each domain do the rounds accept, night by night?
select run_date, domain, round, candidates, accepted_share, accepted_fake_share, status, validation_auc
from unmask.round_summary
where role = 'adapted'
order by run_date, domain, round;
-- end::acceptance

-- tag::confidence
-- Is a confident pseudo-label a right one? By tenths of confidence, as far as the truth is known.
select floor(p.confidence * 10) / 10 as confidence_from, count(*) as known,
  avg(case when l.label = p.pseudo_label then 1e0 else 0e0 end) as share_right
from unmask.pseudo_labels p
join unmask.current_labels l on p.face_id = l.face_id
where p.curriculum = 'dpgnet'
group by floor(p.confidence * 10) / 10
order by confidence_from;
-- end::confidence

-- tag::figures
-- How good is each model by the newest figures, and on how many faces do they stand?
select role, model_id, domain, auc, low, high, faces
from (
  select m.role, e.model_id, e.domain, e.value as auc, e.low, e.high, e.faces,
    row_number() over (partition by e.model_id, e.domain order by e.evaluated_at desc) as place
  from unmask.evaluations e
  join unmask.models m on e.model_id = m.model_id
  where e.metric = 'auc' and e.split = 'test' and e.compared_with is null
) e
where place = 1
order by domain, auc desc;
-- end::figures

-- tag::mistakes
-- Which faces does the champion get wrong, the surest first?
select c.face_id, c.domain, f.source_uri, c.label, c.p_fake
from unmask.champion_scores c
join unmask.faces f on c.face_id = f.face_id
where c.label is not null and (c.p_fake >= 0.5) <> (c.label = 1)
order by abs(c.p_fake - 0.5) desc, c.face_id
limit 20;
-- end::mistakes

-- tag::size
-- Is the champion worse on small faces? By the shorter side of the face.
select case when least(f.width, f.height) < 128 then 'below 128' else '128 and more' end as shorter_side,
  c.domain, count(*) as faces, avg(c.p_fake) as mean_p_fake,
  avg(case when c.label is null then null when (c.p_fake >= 0.5) = (c.label = 1) then 1e0 else 0e0 end) as accuracy
from unmask.champion_scores c
join unmask.faces f on c.face_id = f.face_id
group by 1, 2
order by 1, 2;
-- end::size

-- tag::quality
-- Is it worse on faces that were compressed hard? Bytes per pixel stand for quality; this reads the pictures.
select case when octet_length(f.image) * 1e0 / (f.width * f.height) < 0.5 then 'below 0.5' else '0.5 and more' end as bytes_per_pixel,
  count(*) as faces,
  avg(case when (c.p_fake >= 0.5) = (c.label = 1) then 1e0 else 0e0 end) as accuracy
from unmask.champion_scores c
join unmask.faces f on c.face_id = f.face_id
where c.label is not null
group by 1
order by 1;
-- end::quality

-- tag::intake
-- What became of the pictures of each day: faces, refusals, and how many of the faces the champion has scored?
select coalesce(f.ingest_date, r.ingest_date) as ingest_date, coalesce(f.domain, r.domain) as domain,
  f.faces, f.scored, coalesce(r.refused, 0) as refused
from (
  select a.ingest_date, a.domain, count(*) as faces, count(c.face_id) as scored
  from unmask.faces a
  left join unmask.champion_scores c on a.face_id = c.face_id
  group by a.ingest_date, a.domain
) f
full join (
  select ingest_date, domain, sum(files) as refused
  from unmask.reject_summary
  group by ingest_date, domain
) r on f.ingest_date = r.ingest_date and f.domain = r.domain
order by 1, 2;
-- end::intake

-- tag::rejects
-- Why was something not taken in?
select ingest_date, domain, reason, files, example
from unmask.reject_summary
order by ingest_date, domain, reason;
-- end::rejects

-- tag::duplicates
-- Which faces look alike? Equal perceptual hashes; equal files never get this far, they are rejects.
select perceptual_hash, count(*) as faces, min(face_id) as one, max(face_id) as another
from unmask.faces
group by perceptual_hash
having count(*) > 1
order by faces desc, perceptual_hash;
-- end::duplicates

-- tag::leaks
-- Does a group or a picture stand in two splits? There must be none.
select group_id, count(distinct split) as splits
from unmask.faces
group by group_id
having count(distinct split) > 1;
-- end::leaks

-- tag::contradictions
-- Of which faces do labels contradict each other, and which one counts?
select l.face_id, count(distinct l.label) as opinions, c.label, c.origin
from unmask.labels l
join unmask.current_labels c on l.face_id = c.face_id
group by l.face_id, c.label, c.origin
having count(distinct l.label) > 1
order by l.face_id;
-- end::contradictions

-- tag::gate
-- What did the gate say of each candidate, and what was held against it?
select g.run_id, g.model_id, g.role, g.passed, g.chosen, d.rule, d.sentence
from unmask.gate_summary g
left join unmask.gate_decisions d on g.run_id = d.run_id and g.model_id = d.model_id and not d.passed
order by g.decided_at, g.model_id, d.rule;
-- end::gate

-- tag::promotions
-- Who was the champion when, and why?
select model_id, former_model_id, cause, reason, champion_from, champion_until
from unmask.champion_timeline
order by champion_from;
-- end::promotions

-- tag::runs
-- How long do the jobs take, and how much did they train?
select job, count(*) as runs, max(unix_timestamp(ended_at) - unix_timestamp(started_at)) as longest_seconds,
  sum(trained_faces) as trained_faces
from unmask.runs
group by job
order by job;
-- end::runs

-- tag::unseen
-- Which test faces has the champion not been asked about?
select f.domain, count(*) as faces
from unmask.faces f
left join unmask.champion_scores c on f.face_id = c.face_id
where f.split = 'test' and c.face_id is null
group by f.domain
order by f.domain;
-- end::unseen

-- tag::changes
-- What changed since a night? The changelog of a table, after the snapshot that the night's tag keeps.
select c._change_type as change, c._change_ordinal as ordinal, c.face_id, c.label, c.origin
from unmask.labels.changes c
join unmask.labels.snapshots s on coalesce(c._commit_snapshot_id, 0) = s.snapshot_id
where s.committed_at > (
  select max(n.committed_at)
  from unmask.labels.refs r
  join unmask.labels.snapshots n on r.snapshot_id = n.snapshot_id
  where r.name = 'run-nightly-2026-01-05-1')
order by c._change_ordinal, c.face_id;
-- end::changes

-- tag::travel
-- What did the tables say when the report was written? Every run leaves a tag.
select model_id, domain, metric, value, low, high
from unmask.evaluations version as of 'run-nightly-2026-01-05-1'
where model_id = 'student-feed'
order by metric;
-- end::travel

-- tag::tags
-- To which runs and rounds can one go back?
select name, type
from unmask.evaluations.refs
order by name;
-- end::tags

-- tag::columns
-- What does a column mean?
describe table unmask.current_labels;
-- end::columns
