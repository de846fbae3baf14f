#!/usr/bin/env bash
# `make demo`: a mission from the simulated crisis; what happened in it, by origins, and the best attested occurrence in full.
set -euo pipefail
cd "$(dirname "$0")/.."
farwatch=.venv/bin/farwatch
if [ ! -f demo/mission.toml ]; then
	"$farwatch" init demo
	cp examples/crisis/publishers.json demo/publishers.json
	sed 's/^publishers = ""/publishers = "publishers.json"/' demo/mission.toml >demo/mission.toml.new
	mv demo/mission.toml.new demo/mission.toml
fi
"$farwatch" add --mission demo examples/crisis/articles.jsonl
echo
echo "What happened, by the number of independent origins (of all reports):"
"$farwatch" list --mission demo --occurrences --most 12
echo
first=$("$farwatch" list --mission demo --occurrences --most 1 --json | .venv/bin/python -c 'import json, sys; print(json.load(sys.stdin)[0]["id"])')
"$farwatch" show --mission demo "$first"
"$farwatch" show --mission demo ord-006 --html demo/ord-006.html
echo
echo "The mission is in demo/. Next, review it in your browser: .venv/bin/farwatch serve --mission demo"
