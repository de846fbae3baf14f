"""People decide, and nobody rewrites it: the trail, and what changed under a decision."""
