# Read by benchmarks/learning: protocol B, few labels of a domain beside its other training faces without theirs, the pool.
#
# UNMASK_LABELS ("40 100 250") says how many labels a domain has, half of each class, others for each seed; UNMASK_FAKES ("5 10 20 50")
# how many per cent of the pool are fakes: its real faces are all other real ones, the rest of its fakes is left out, always the same. On
# a frozen network's embeddings go the mode positive-unlabelled and UNMASK_CURRICULA (all seven) in rounds; UNMASK_ONLINE (none), such as "fixed
# softmatch", fine-tunes the network, and sets these curricula online beside that. Settings: supervised_N, pu_N, rounds_N_CURRICULUM,
# online_N_CURRICULUM, and oracle_N, which has all labels of the faces that are there; seconds are those since the model before it was kept.

# protocol_b DOMAIN...: the labelled domains of work/warehouse.
protocol_b() {
  local labels share done
  local counts="${UNMASK_LABELS:-40 100 250}" shares="${UNMASK_FAKES:-5 10 20 50}"
  [ -z "$smoke" ] || counts=8 shares=20
  for share in $shares; do
    for labels in $counts; do
      done="$work/b-$share-$labels.csv"
      if [ ! -f "$done" ]; then
        few_labels "$share" "$labels" "$@" >"$done.part"
        mv "$done.part" "$done"
      fi
      cat "$done"
    done
  done
}

# few_labels SHARE LABELS DOMAIN...: one pool and one number of labels.
few_labels() {
  local share="$1" labels="$2" name families=() encoder=(--set network.encoder=cooccurrences)
  local curricula="${UNMASK_CURRICULA-dpgnet fixed flexmatch freematch softmatch adamatch cluster}"
  [ -z "$smoke" ] || curricula=softmatch
  shift 2
  for name in "$@"; do families+=(--domain "$name"); done
  [ -z "$weights" ] || encoder=(--set network.encoder=pretrained --set "network.weights=$weights")
  whole_pools
  # The split's other fakes are not there for as long as this takes; their embeddings stay.
  statements -e "delete from unmask.faces where face_id in (select face_id from (
      select face_id, label, row_number() over (partition by domain, label order by face_id) as place,
        count_if(label = 0) over (partition by domain) as reals
      from unmask.faces join unmask.labels using (face_id) where split = 'train')
    where label = 1 and place > $labels / 2 + (reals - $labels / 2) * $share / (100 - $share))" >&2
  local ways=(--variant "pu_$labels:adapt.mode=positive-unlabelled")
  for name in $curricula; do
    ways+=(--variant "rounds_${labels}_$name:adapt.curriculum=$name")
  done
  figures "${ways[@]}" "${families[@]}" "${encoder[@]}" --set train.mode=head
  ways=()
  for name in ${UNMASK_ONLINE:-}; do ways+=(--variant "online_${labels}_$name:adapt.mode=online;adapt.curriculum=$name"); done
  [ ${#ways[@]} = 0 ] || figures "${ways[@]}" "${families[@]}" "${encoder[@]}" --set train.mode=fine-tune
  whole_pools
}

# figures OPTION...: compares within the domains, and prints the rows of that.
figures() {
  "$unmask" compare ${smoke_spark[@]+"${smoke_spark[@]}"} --warehouse "$work/warehouse" --within --labels-per-class "$((labels / 2))" "$@" \
    ${options[@]+"${options[@]}"} ${smoke_job[@]+"${smoke_job[@]}"} >&2
  statements -e "
    with newest as (select max_by(run_id, ended_at) as run from unmask.runs where job = 'compare'),
    kept as (
      select *, unix_seconds(created_at) - unix_seconds(lag(created_at) over (order by created_at)) as seconds
      from unmask.models join newest on startswith(run_id, run))
    select 'B' as protocol, 'pool_$share' as source, e.domain as target,
      case role when 'source_only' then 'supervised_$labels' when 'oracle' then 'oracle_$labels' else regexp_extract(m.run_id, 'seed-[0-9]+[.](.*)', 1) end as setting,
      m.seed, round(value, 4) as auc, round(low, 4) as low, round(high, 4) as high, faces, coalesce(seconds, 0) as seconds
    from kept m join unmask.evaluations e on e.model_id = m.model_id and startswith(e.run_id, m.run)
    where metric = 'auc' and split = 'test' order by target, seed, setting" | tail -n +2
}

# whole_pools: all faces are there, whatever a run that died has left out.
whole_pools() {
  [ -f "$work/snapshot" ] || statements -e "select max_by(snapshot_id, made_current_at) from unmask.faces.history" | tail -n 1 >"$work/snapshot"
  statements -e "call lake.system.set_current_snapshot('unmask.faces', $(cat "$work/snapshot"))" >&2
}

statements() {
  "$unmask" sql ${smoke_spark[@]+"${smoke_spark[@]}"} --warehouse "$work/warehouse" "$@"
}
