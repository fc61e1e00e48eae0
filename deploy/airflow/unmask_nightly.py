"""A night of Unmask by Airflow, once for each logical date.

The job itself is idempotent by --run-date: a task that is cleared and run again does nothing where the night was done, and goes on where it
was interrupted. Catch-up is off, since pictures of a past date are taken in by the next night anyway; where folders go by date
("input": "hdfs://.../faces/{date}"), turn it on, or trigger the DAG for the dates. Exit code 7 says that another process is at the nights of the warehouse: a
retry finds the date done.

UNMASK_AIRFLOW in the scheduler's environment says what the night is of, as a JSON object; the flavour "spark" submits by the connection spark_default (provider apache.spark),
the flavour "kubernetes" runs the image's driver in a pod (provider cncf.kubernetes).
"""

from __future__ import annotations

import datetime
import json
import os

from airflow import DAG

DEFAULTS = {
    "flavour": "spark",
    "warehouse": "hdfs://namenode.example.org/unmask",
    "input": "hdfs://namenode.example.org/faces",
    "config": "/etc/unmask/unmask.conf",
    "jar": "/opt/unmask/jobs/target/unmask.jar",
    "jars": "",
    "image": "registry.example.org/unmask:0.1.0",
    "namespace": "unmask",
    "service_account": "unmask",
    "executors": 4,
    "executor_cores": 2,
    "executor_memory": "4g",
    "executor_memory_overhead": "2g",
    "driver_memory": "3g",
    "conf": {},
}



def settings() -> dict:
    """The defaults, changed by UNMASK_AIRFLOW, a JSON object in the scheduler's environment: a DAG file must not ask a database."""
    return {**DEFAULTS, **json.loads(os.environ.get("UNMASK_AIRFLOW", "{}"))}


def arguments(chosen: dict) -> list[str]:
    """What the job is given; Airflow fills in the logical date."""
    return [
        "--warehouse", chosen["warehouse"],
        "--input", chosen["input"],
        "--config", chosen["config"],
        "--run-date", "{{ ds }}",
    ]


def spark_conf(chosen: dict) -> dict[str, str]:
    """Spark's settings of both flavours."""
    return {
        "spark.executor.instances": str(chosen["executors"]),
        "spark.executor.cores": str(chosen["executor_cores"]),
        "spark.executor.memory": chosen["executor_memory"],
        "spark.executor.memoryOverhead": chosen["executor_memory_overhead"],
        "spark.dynamicAllocation.enabled": "false",
        "spark.executorEnv.LC_ALL": "C.UTF-8",
        **{key: str(value) for key, value in chosen["conf"].items()},
    }


def by_spark(chosen: dict):
    """spark-submit where Airflow's worker is, to whatever master the connection names."""
    from airflow.providers.apache.spark.operators.spark_submit import SparkSubmitOperator

    return SparkSubmitOperator(
        task_id="nightly",
        conn_id="spark_default",
        java_class="org.unmask.jobs.Nightly",
        application=chosen["jar"],
        application_args=arguments(chosen),
        jars=chosen["jars"] or None,
        driver_memory=chosen["driver_memory"],
        conf=spark_conf(chosen),
        # What bin/unmask sets for the driver.
        env_vars={"LC_ALL": "C.UTF-8", "OMP_NUM_THREADS": "1", "OMP_WAIT_POLICY": "passive"},
        name="unmask-nightly-{{ ds }}",
    )


def by_kubernetes(chosen: dict):
    """The driver as a pod, which asks Kubernetes for its executors itself."""
    from airflow.providers.cncf.kubernetes.operators.pod import KubernetesPodOperator
    from kubernetes.client import models

    conf = {
        "spark.driver.host": "$(POD_IP)",
        "spark.kubernetes.driver.pod.name": "$(POD_NAME)",
        "spark.kubernetes.namespace": chosen["namespace"],
        "spark.kubernetes.container.image": chosen["image"],
        "spark.kubernetes.authenticate.driver.serviceAccountName": chosen["service_account"],
        **spark_conf(chosen),
    }
    words = ["--master", "k8s://https://kubernetes.default.svc", "--deploy-mode", "client", "--driver-memory", chosen["driver_memory"]]
    for key, value in conf.items():
        words += ["--conf", f"{key}={value}"]
    words += ["--class", "org.unmask.jobs.Nightly", "local:///opt/unmask/jobs/target/unmask.jar", *arguments(chosen)]
    return KubernetesPodOperator(
        task_id="nightly",
        name="unmask-nightly-{{ ds_nodash }}",
        namespace=chosen["namespace"],
        image=chosen["image"],
        service_account_name=chosen["service_account"],
        cmds=["/opt/spark/bin/spark-submit"],
        arguments=words,
        env_vars=[
            models.V1EnvVar(name=name, value_from=models.V1EnvVarSource(field_ref=models.V1ObjectFieldSelector(field_path=path)))
            for name, path in (("POD_IP", "status.podIP"), ("POD_NAME", "metadata.name"))
        ],
        get_logs=True,
        # Airflow asks for the pod again after its own restart, in place of starting a second night.
        reattach_on_restart=True,
    )


FLAVOURS = {"spark": by_spark, "kubernetes": by_kubernetes}

with DAG(
    dag_id="unmask_nightly",
    schedule="0 2 * * *",
    start_date=datetime.datetime(2026, 1, 1, tzinfo=datetime.timezone.utc),
    catchup=False,
    # The job lets no second night begin (exit code 7); a task that waits for its turn is cheaper than one that is refused.
    max_active_runs=1,
    default_args={"retries": 2, "retry_delay": datetime.timedelta(minutes=10)},
    doc_md=__doc__,
    tags=["unmask"],
) as dag:
    chosen = settings()
    if chosen["flavour"] not in FLAVOURS:
        raise ValueError(f"Cannot make the DAG: expected a flavour of {sorted(FLAVOURS)}, got {chosen['flavour']}. Correct UNMASK_AIRFLOW.")
    FLAVOURS[chosen["flavour"]](chosen)
