# Read by the benchmarks of distributed training: builds what is missing, starts a standalone Spark cluster on this machine, and
# submits jobs of modules/benchmarks to it. Sets home, unmask, spark and, once a cluster runs, master.

home="$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)"
unmask="$home/bin/unmask"
spark="$home/deploy/spark-home/target/spark-home"
jar="$home/jobs/target/unmask.jar"
benchmarks_jar="$home/modules/benchmarks/target/unmask-benchmarks-0.1.0-SNAPSHOT.jar"
# Not nproc, which says 1 wherever OMP_NUM_THREADS is 1.
cores="$(getconf _NPROCESSORS_ONLN)"
master=""
daemons=()

fail() {
  echo "$1" >&2
  exit "${2:-2}"
}

build() {
  if [ ! -f "$benchmarks_jar" ] || [ ! -f "$jar" ] || [ -n "$(find "$home/pom.xml" "$home"/modules/*/{pom.xml,src} "$home"/jobs/{pom.xml,src} "$home/conf" -newer "$benchmarks_jar" -print -quit)" ]; then
    echo "Building Unmask and its benchmarks." >&2
    (cd "$home" && ./mvnw -q -B -ntp -Dfast -DskipTests package) >&2 \
      || fail "Cannot build the benchmarks: expected ./mvnw package to succeed, got an error. Look at the lines above." 6
    touch "$benchmarks_jar"
  fi
}

# start_cluster FOLDER WORKERS [pinned]: a master and workers of one core each; pinned, each to a core of its own, round about.
start_cluster() {
  local folder="$1" count="$2" pinned="${3:-}" worker pin
  trap stop_cluster EXIT
  rm -rf "$folder"
  mkdir -p "$folder"
  export SPARK_LOCAL_IP=127.0.0.1 SPARK_HOME="$spark" SPARK_DAEMON_MEMORY=512m SPARK_DAEMON_JAVA_OPTS="-Dspark.master.rest.enabled=false"
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

stop_cluster() {
  if [ ${#daemons[@]} -gt 0 ]; then
    kill "${daemons[@]}" 2>/dev/null || true
    wait "${daemons[@]}" 2>/dev/null || true
  fi
  daemons=()
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
    --driver-java-options "-Dlog4j2.configurationFile=$home/conf/log4j2-launch.xml" "$jar" "$@"
}
