#!/bin/sh
# Checks the layers against torch, then writes every golden file again. About ten seconds; same bytes every time.
set -eu
cd "$(dirname "$0")"
python=${PYTHON:-/usr/bin/python3}
export OMP_NUM_THREADS=1 PYTHONDONTWRITEBYTECODE=1
"$python" check_layers.py
"$python" make_models.py
"$python" make_encoders.py
"$python" kernels.py
"$python" training.py
