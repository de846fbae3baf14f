"""The verbs of a mission: make one, archive and read onto its record, look things up, check it, copy it.

A mission is a folder: mission.toml (settings), record.sqlite (the record), archive/ (the bytes as they came), trail.jsonl
and checkpoints/ (the proof that nobody rewrote the above), key.pem (the public half of its key).
"""

from farwatch.mission.intake import Added
from farwatch.mission.making import find_mission, make_mission, restore_mission
from farwatch.mission.mission import Mission

__all__ = ["Added", "Mission", "find_mission", "make_mission", "restore_mission"]
