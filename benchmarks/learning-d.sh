# Read by benchmarks/learning: protocol D, heads across generators and whether the check says when labels do not carry over.

# protocol_d DOMAIN...: every ordered pair of the labelled domains of work/warehouse, on embeddings of a frozen network. The check is
# rehearsed, so that what it would have declined is adapted too. Settings: source_only, oracle, declined (1 or 0 in the place of the AUC),
# adapted (source_only where declined) and adapted_forced; seconds are from the decision to the last round, 0 where nothing was adapted.
protocol_d() {
  local name families=() encoder=(--set network.encoder=cooccurrences) seeds=(--seeds 1) option
  for name in "$@"; do families+=(--domain "$name"); done
  [ -z "$weights" ] || encoder=(--set network.encoder=pretrained --set "network.weights=$weights")
  # A head draws nothing but the split: more seeds say the same again, unless they are asked for.
  for option in ${options[@]+"${options[@]}"} ${smoke_job[@]+"${smoke_job[@]}"}; do
    [[ "$option" != --seeds* ]] || seeds=()
  done
  "$unmask" compare ${smoke_spark[@]+"${smoke_spark[@]}"} --warehouse "$work/warehouse" "${families[@]}" --config "$here/cross-family.conf" \
    "${encoder[@]}" --set train.mode=head --set adapt.carry-over.mode=dry-run --variant adapted:adapt.mode=rounds \
    ${seeds[@]+"${seeds[@]}"} ${options[@]+"${options[@]}"} ${smoke_job[@]+"${smoke_job[@]}"} >&2
  "$unmask" sql ${smoke_spark[@]+"${smoke_spark[@]}"} --warehouse "$work/warehouse" -f "$here/learning-d.sql" | tail -n +2
}
