# Read by every benchmark: where things are, how what is missing is built, and what --smoke means. Sets home, here, unmask, spark, jar
# and benchmarks_jar.
#
# benchmarks/NAME --smoke is the smallest form of a benchmark: the same way through the same code, on a few tiny drawn faces, in less
# than a minute. It prints the same columns; its figures mean nothing. Smokes share their faces where UNMASK_SMOKE names a folder.

here="$(cd "$(dirname "$(readlink -f "${BASH_SOURCE[0]}")")" && pwd)"
home="$(dirname "$here")"
unmask="$home/bin/unmask"
spark="$home/deploy/spark-home/target/spark-home"
jar="$home/jobs/target/unmask.jar"
benchmarks_jar="$home/modules/benchmarks/target/unmask-benchmarks-0.1.0-SNAPSHOT.jar"
launch_log="-Dlog4j2.configurationFile=$home/conf/log4j2-launch.xml"
# Not nproc, which says 1 wherever OMP_NUM_THREADS is 1.
cores="$(getconf _NPROCESSORS_ONLN)"

# The folder of a smoke, empty in a full run, and what it changes: options of the JVM, of spark-submit and of a job.
smoke=""
quick_jvm=""
spark_jvm=""
smoke_spark=()
smoke_job=()
smoke_families=(upsampled_decoder whole_synthesis blended_swap diffusion_smoothing)

# What goes with this process.
passing=""
daemons=()
trap leave EXIT

leave() {
  stop_daemons
  [ -z "$passing" ] || rm -rf "$passing"
}

stop_daemons() {
  if [ ${#daemons[@]} -gt 0 ]; then
    kill "${daemons[@]}" 2>/dev/null || true
    wait "${daemons[@]}" 2>/dev/null || true
  fi
  daemons=()
}

fail() {
  echo "$1" >&2
  exit "${2:-2}"
}

build() {
  if [ ! -f "$benchmarks_jar" ] || [ ! -f "$jar" ] \
    || [ -n "$(find "$home/pom.xml" "$home"/modules/*/{pom.xml,src} "$home"/jobs/{pom.xml,src} "$home/conf" -newer "$benchmarks_jar" -print -quit)" ]; then
    echo "Building Unmask and its benchmarks." >&2
    (cd "$home" && ./mvnw -q -B -ntp -Dfast -DskipTests package) >&2 \
      || fail "Cannot build the benchmarks: expected ./mvnw package to succeed, got an error. Look at the lines above." 6
    touch "$benchmarks_jar"
  fi
  chmod +x "$spark"/bin/*
}

begin_smoke() {
  smoke="${UNMASK_SMOKE:-}"
  if [ -z "$smoke" ]; then
    smoke="$(mktemp -d)"
    passing="$smoke"
    # For a benchmark that this one calls.
    export UNMASK_SMOKE="$smoke"
  fi
  work="$smoke/world"
  mkdir -p "$work"
  # What Spark does for large tables costs more than it gives here.
  smoke_spark=(--master "local[2]" --conf spark.sql.shuffle.partitions=2 --conf spark.sql.adaptive.enabled=false
    --conf spark.sql.codegen.wholeStage=false --conf spark.sql.codegen.factoryMode=NO_CODEGEN)
  smoke_job=(--config "$home/conf/smallest.conf" --config "$here/smoke.conf")
  # Short runs spend their time in the compiler of the JVM: its quick half is enough.
  quick_jvm="-XX:TieredStopAtLevel=1 -XX:ReservedCodeCacheSize=240m -XX:+UseSerialGC"
  # bin/unmask has an archive of Spark's classes, which serves whatever begins with Spark's class path.
  spark_jvm="$quick_jvm"
  [ ! -f "$spark.jsa" ] || spark_jvm+=" -XX:SharedArchiveFile=$spark.jsa -Xlog:disable -Xlog:all=error:stderr"
  export SPARK_SUBMIT_OPTS="$spark_jvm" UNMASK_LOGS="$smoke/logs"
}

# read_work [WORK_FOLDER] [OPTION]... or --smoke [OPTION]...: sets work and options.
read_work() {
  case "${1:-}" in
    --smoke) begin_smoke; shift ;;
    "" | -*) work="$(mktemp -d)" ;;
    *) work="$(mkdir -p "$1" && cd "$1" && pwd)"; shift ;;
  esac
  options=("$@")
}

# read_photographs FOLDER [WORK_FOLDER] [OPTION]... or --smoke [OPTION]...: sets photographs, work and options, and place, which
# hands the former two on to another benchmark.
read_photographs() {
  local name
  name="benchmarks/$(basename "$0")"
  case "${1:-}" in
    "" | -h | --help)
      fail "Cannot compare: expected a folder of photographs, or --smoke, got ${1:-nothing}. Usage: $name FOLDER [WORK_FOLDER], or $name --smoke" ;;
    --smoke)
      read_work "$@"
      photographs="$smoke/drawn/upsampled_decoder/real"
      place=(--smoke)
      build
      [ -f "$smoke/drawn/manifest.csv" ] \
        || "$unmask" generate --output "$smoke/drawn" --domain upsampled_decoder --set generate.faces=320 --set generate.size=64 >&2
      ;;
    *)
      [ -d "$1" ] || fail "Cannot compare: expected a folder of photographs, or --smoke, got $1. Usage: $name FOLDER [WORK_FOLDER], or $name --smoke"
      photographs="$1"
      shift
      read_work "$@"
      place=("$photographs" "$work")
      ;;
  esac
}

# forge FACES SIDE FAMILY...: writes so many faces of each family, forged from the photographs where there are some, into
# work/pictures, unless they are there. A smoke writes few small ones, of all families at once.
forge() {
  local faces="$1" side="$2" family families=()
  shift 2
  if [ -n "$smoke" ]; then
    faces=60 side=32
    set -- "${smoke_families[@]}"
  fi
  [ ! -f "$work/pictures/manifest.csv" ] || return 0
  for family in "$@"; do families+=(--domain "$family"); done
  "$unmask" generate --output "$work/pictures" ${photographs:+--photographs "$photographs"} "${families[@]}" \
    --set "generate.faces=$faces" --set "generate.size=$side" >&2
}

# take_in FOLDER [OPTION]...: ingests a folder into work/warehouse, once.
take_in() {
  local done="$work/ingested-$(basename "$1")"
  [ ! -f "$done" ] || return 0
  "$unmask" ingest ${smoke_spark[@]+"${smoke_spark[@]}"} ${smoke:+--config "$here/smoke.conf"} --input "$1" --warehouse "$work/warehouse" "${@:2}" >&2
  touch "$done"
}

# domains FAMILY...: sets families to the options that name them; a smoke names two.
domains() {
  local family count=0
  families=()
  for family in "$@"; do
    [ -z "$smoke" ] || [ "$count" -lt 2 ] || break
    families+=(--domain "$family")
    count=$((count + 1))
  done
}
