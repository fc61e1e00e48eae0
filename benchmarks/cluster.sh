# Read by the benchmarks of distributed training: starts a standalone Spark cluster on this machine, and submits jobs of
# modules/benchmarks to it. Sets master once a cluster runs.

source "$(dirname "$(readlink -f "${BASH_SOURCE[0]}")")/start.sh"
master=""

# start_cluster FOLDER WORKERS [pinned]: a master and workers of one core each; pinned, each to a core of its own, round about.
start_cluster() {
  local folder="$1" count="$2" pinned="${3:-}" worker pin
  rm -rf "$folder"
  mkdir -p "$folder"
  export SPARK_LOCAL_IP=127.0.0.1 SPARK_HOME="$spark" SPARK_DAEMON_MEMORY=512m SPARK_DAEMON_JAVA_OPTS="-Dspark.master.rest.enabled=false $spark_jvm"
  export OMP_NUM_THREADS=1 OMP_WAIT_POLICY=passive MALLOC_MMAP_MAX_=0 MALLOC_TRIM_THRESHOLD_=100000000000
  "$spark/bin/spark-class" org.apache.spark.deploy.master.Master --host 127.0.0.1 --port 0 --webui-port 0 >"$folder/master.log" 2>&1 &
  daemons+=($!)
  await "$folder/master.log" "I have been elected leader"
  master="$(grep -o 'spark://127\.0\.0\.1:[0-9]*' "$folder/master.log" | head -n 1)"
  for ((worker = 0; worker < count; worker++)); do
    pin=()
    [ -z "$pinned" ] || pin=(taskset -c "$((worker % cores))")
    ${pin[@]+"${pin[@]}"} "$spark/bin/spark-class" org.apache.spark.deploy.worker.Worker --host 127.0.0.1 --cores 1 --memory 2g \
      --webui-port 0 --work-dir "$folder/worker-$worker" "$master" >"$folder/worker-$worker.log" 2>&1 &
    daemons+=($!)
  done
  for ((worker = 0; worker < count; worker++)); do
    await "$folder/worker-$worker.log" "Successfully registered with master"
  done
}

await() {
  local tries
  for ((tries = 0; tries < 300; tries++)); do
    grep -qs "$2" "$1" && return
    sleep 0.2
  done
  fail "Cannot start the cluster: expected a line with \"$2\" in $1 within a minute, got none. Look at that file." 6
}

# submit JOB EXECUTORS [options of the job]: a job of modules/benchmarks on so many executors of one core, and no sooner than
# all are there.
submit() {
  local job="$1" executors="$2"
  shift 2
  "$spark/bin/spark-submit" --class "org.unmask.benchmarks.training.$job" --master "$master" --jars "$benchmarks_jar" \
    --driver-memory 2g --executor-memory 1536m --executor-cores 1 --conf "spark.cores.max=$executors" \
    --conf spark.scheduler.minRegisteredResourcesRatio=1.0 --conf spark.ui.enabled=false \
    ${spark_jvm:+--conf "spark.executor.extraJavaOptions=$spark_jvm" --conf spark.sql.shuffle.partitions=2} \
    --driver-java-options "$launch_log" "$jar" "$@" ${smoke_job[@]+"${smoke_job[@]}"}
}
