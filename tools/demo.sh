#!/usr/bin/env bash
# `make demo`: a mission from the examples, the record of one dispatch on the terminal and as a page.
set -euo pipefail
cd "$(dirname "$0")/.."
farwatch=.venv/bin/farwatch
[ -f demo/mission.toml ] || "$farwatch" init demo
[ -f demo/articles.jsonl ] || .venv/bin/python -m tools.bulk >demo/articles.jsonl
"$farwatch" add --mission demo demo/articles.jsonl
"$farwatch" show --mission demo briefing-mission
"$farwatch" show --mission demo briefing-mission --html demo/briefing-mission.html
echo
echo "The mission is in demo/. Next: .venv/bin/farwatch list --mission demo"
