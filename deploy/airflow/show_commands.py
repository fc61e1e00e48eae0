"""Prints what the DAG's tasks would start, as JSON, without Airflow: python3 deploy/airflow/show_commands.py [spark|kubernetes]

Airflow's classes are replaced by ones that keep what they are given; the DAG's file is the real one. With Airflow installed,
`airflow dags test unmask_nightly 2026-11-30` does more.
"""

import json
import os
import sys
import types


class Kept:
    """Keeps what it is called with; the newest operator is the DAG's task."""

    made: list = []

    def __init__(self, **given):
        self.given = given
        Kept.made.append(self)

    def __enter__(self):
        return self

    def __exit__(self, *_):
        return False


def module(name: str, **attributes) -> None:
    parts = name.split(".")
    for length in range(1, len(parts) + 1):
        sys.modules.setdefault(".".join(parts[:length]), types.ModuleType(".".join(parts[:length])))
    for attribute, value in attributes.items():
        setattr(sys.modules[name], attribute, value)


def main() -> None:
    flavour = sys.argv[1] if len(sys.argv) > 1 else "spark"
    os.environ["UNMASK_AIRFLOW"] = json.dumps({**json.loads(os.environ.get("UNMASK_AIRFLOW", "{}")), "flavour": flavour})
    module("airflow", DAG=Kept)
    module("airflow.providers.apache.spark.operators.spark_submit", SparkSubmitOperator=Kept)
    module("airflow.providers.cncf.kubernetes.operators.pod", KubernetesPodOperator=Kept)
    module("kubernetes.client", models=types.SimpleNamespace(V1EnvVar=Kept, V1EnvVarSource=Kept, V1ObjectFieldSelector=Kept))
    sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
    sys.dont_write_bytecode = True
    import unmask_nightly

    task = Kept.made[-1].given
    print(json.dumps({"dag": unmask_nightly.dag.given, "task": task}, default=lambda value: getattr(value, "given", str(value))))


main()
