#!/usr/bin/env bash
# Prints the GPUs of this machine, or of this container, in the form that Spark expects of a discovery script:
#
#   {"name": "gpu", "addresses": ["0", "1"]}
#
# The addresses are the numbers of nvidia-smi, which are CUDA's with CUDA_DEVICE_ORDER=PCI_BUS_ID; Unmask sets that for its
# executors. Without NVIDIA's driver it ends with an error, so that a worker says at its start that it has no GPUs.
set -euo pipefail

numbers="$(nvidia-smi --query-gpu=index --format=csv,noheader)"
addresses="$(sed -E 's/^[[:space:]]*([0-9]+)[[:space:]]*$/"\1"/' <<<"$numbers" | paste -sd, - | sed 's/,/, /g')"
printf '{"name": "gpu", "addresses": [%s]}\n' "$addresses"
