-- Protocol D out of the tables: the figures of the newest comparison, and what the check on carrying over decided.
with newest as (
  select max_by(run_id, ended_at) as run from unmask.runs where job = 'compare'
), figures as (
  select
    regexp_extract(e.run_id, '^[^.]*[.](.*)[.]seed-([0-9]+)$', 1) as source, e.domain as target,
    regexp_extract(e.run_id, '^[^.]*[.](.*)[.]seed-([0-9]+)$', 2) as seed, e.run_id, m.role, m.source_domains, e.value, e.low, e.high, e.faces
  from unmask.evaluations e join newest on startswith(e.run_id, concat(run, '.')) join unmask.models m on m.model_id = e.model_id
  where e.metric = 'auc'
), named as (
  select *, case when role = 'adapted' then 'adapted_forced' when source_domains = source then 'source_only' else 'oracle' end as setting
  from figures
), decisions as (
  select run_id, domain, max(verdict) as verdict, min(decided_at) as decided_at from unmask.carry_over group by run_id, domain
), ends as (
  select run_id, domain, max(committed_at) as ended_at from unmask.rounds group by run_id, domain
), decided as (
  select d.run_id, d.domain as target, d.verdict, coalesce(unix_seconds(e.ended_at) - unix_seconds(d.decided_at), 0) as seconds
  from decisions d left join ends e on e.run_id = d.run_id and e.domain = d.domain
), joined as (
  select n.*, d.verdict, d.seconds from named n join decided d on d.target = n.target and d.run_id = concat(n.run_id, '.adapted')
)
select 'D' as protocol, source, target, setting, seed, auc, low, high, faces, seconds from (
  select source, target, setting, seed, round(value, 4) as auc, round(low, 4) as low, round(high, 4) as high, faces,
    if(setting = 'adapted_forced', seconds, 0) as seconds
  from joined
  union all
  select source, target, 'adapted', seed, round(value, 4), round(low, 4), round(high, 4), faces, if(verdict = 'declined', 0, seconds)
  from joined where setting = if(verdict = 'declined', 'source_only', 'adapted_forced')
  union all
  select source, target, 'declined', seed, if(verdict = 'declined', 1, 0), if(verdict = 'declined', 1, 0), if(verdict = 'declined', 1, 0), faces, 0
  from joined where setting = 'source_only'
) order by source, target, seed, setting
