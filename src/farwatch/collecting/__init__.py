"""Where sources meet a mission: the registry, the inquiry log, collecting once or for as long as it is wanted."""

from farwatch.collecting.registry import publishers
from farwatch.collecting.steps import Asking, Done, Quiet, Step
from farwatch.collecting.watching import Edited, Watching

__all__ = ["Asking", "Done", "Edited", "Quiet", "Step", "Watching", "publishers"]
