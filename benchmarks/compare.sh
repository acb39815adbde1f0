#!/bin/sh
# Ours beside PyTorch (benchmarks/peers/) in one run, by turns, and the ratio of tokens a second.
#   benchmarks/compare.sh train --layers 4 --width 128 --vocabulary 512 --batch 64 --length 64
# Settings go to both sides. PYTHON names the interpreter, PRECISION the peer's (bf16 or f32), ROUNDS how often.
set -eu
cd "$(dirname "$0")/.."
work=${1:?"train, opt-forest or generate"}
shift
case $work in
train) peer=gpt2_train.py ;;
opt-forest) peer=opt_forest.py ;;
generate) peer=generate.py ;;
*) echo "There is no peer for \"$work\": it is train, opt-forest or generate." >&2 && exit 2 ;;
esac
dotnet build -c Release -v quiet benchmarks/Neural.Benchmarks >/dev/null
round=0
while [ "$round" -lt "${ROUNDS:-1}" ]; do
    ours=$(dotnet run -c Release --no-build --project benchmarks/Neural.Benchmarks -- "$work" --profile 0 "$@" |
        sed -n 's/^tokens_per_second \([0-9.]*\).*/\1/p')
    theirs=$("${PYTHON:-python3}" "benchmarks/peers/$peer" --precision "${PRECISION:-bf16}" "$@" |
        sed -n 's/.*"tokens_per_second": \([0-9.]*\).*/\1/p')
    awk "BEGIN { printf \"%s: Scotd %.1f tokens/s, PyTorch ${PRECISION:-bf16} %.1f tokens/s, ratio %.2f\n\", \"$work\", $ours, $theirs, $ours / $theirs }"
    round=$((round + 1))
done
