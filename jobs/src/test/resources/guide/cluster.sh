# The command lines of docs/guide.md that need a cluster, quoted from here. ClusterCommandsIT runs them up to spark-submit.

# tag::nightly
bin/unmask nightly --master spark://master.example.org:7077 --executor-memory 4g \
  --properties-file deploy/spark-defaults/standalone.conf \
  --warehouse hdfs://namenode.example.org/unmask --input hdfs://namenode.example.org/pictures
# end::nightly

# tag::submit
$SPARK_HOME/bin/spark-submit --class org.unmask.jobs.Nightly \
  --properties-file deploy/spark-defaults/standalone.conf \
  --jars deploy/spark-home/target/spark-home/jars/iceberg-spark-runtime-4.1_2.13-1.12.0.jar \
  jobs/target/unmask.jar --warehouse hdfs://namenode.example.org/unmask --run-date 2026-11-21
# end::submit
