-- The questions of docs/guide.md, quoted from here. GuideIT asks all of them on a tiny world.

-- tag::accepted
-- What did each round make of the pool?
select domain, round, reason, count(*) as faces, avg(confidence) as confidence
from unmask.pseudo_labels
group by domain, round, reason
order by domain, round, faces desc;
-- end::accepted

-- tag::rounds
-- Which rounds were trained on, and why were the others not?
select run_id, domain, curriculum, round, status, reason, accepted_real, accepted_fake, validation_auc
from unmask.rounds
order by committed_at;
-- end::rounds

-- tag::figures
-- How good is each model, and on how many faces does the figure stand?
select m.role, m.model_id, e.domain, e.value as auc, e.low, e.high, e.faces
from unmask.evaluations e
join unmask.models m on e.model_id = m.model_id
where e.metric = 'auc' and e.split = 'test'
order by e.domain, auc desc;
-- end::figures

-- tag::flips
-- Of which faces has the opinion changed from round to round?
select face_id, domain, max(flips) as flips
from unmask.pseudo_labels
group by face_id, domain
having max(flips) > 0
order by flips desc, face_id
limit 20;
-- end::flips

-- tag::labels
-- What is known of each domain today? The newest label of a face counts.
select f.domain, f.split, l.label, count(*) as faces
from unmask.faces f
left join (select face_id, max_by(label, labelled_at) as label from unmask.labels group by face_id) l
  on f.face_id = l.face_id
group by f.domain, f.split, l.label
order by f.domain, f.split, l.label;
-- end::labels

-- tag::rejects
-- What was not taken in?
select reason, count(*) as files, min(source_uri) as example
from unmask.rejects
group by reason
order by files desc;
-- end::rejects

-- tag::finished
-- Only what finished runs said.
select p.run_id, count(*) as rows
from unmask.pseudo_labels p
join unmask.runs r on p.run_id = r.run_id
group by p.run_id;
-- end::finished

-- tag::snapshots
-- When did the table change?
select committed_at, snapshot_id, operation
from unmask.pseudo_labels.snapshots
order by committed_at;
-- end::snapshots
