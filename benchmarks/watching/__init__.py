"""Watching, measured: a local server that behaves and one that misbehaves, nothing of it on the internet."""
