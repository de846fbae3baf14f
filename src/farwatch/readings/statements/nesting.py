"""The statements of one article come in; they come out with what each stands within: hearsay, layer by layer."""

from collections.abc import Sequence

import msgspec

from farwatch.model import Statement

_NEAR = 40  # statements that one within another may stand apart in the list


def nest_statements(statements: Sequence[Statement]) -> tuple[Statement, ...]:
    """The statements, each within the smallest other one whose content holds its cue and its words."""
    above: dict[str, str | None] = {}
    extents = [statement.content for statement in statements]
    for place, statement in enumerate(statements):
        cue, size = statement.cue_span, extents[place].end - extents[place].start
        best: tuple[int, str] | None = None
        for other in range(max(0, place - _NEAR), min(len(statements), place + _NEAR)):
            extent, outer = extents[other], statements[other]
            if cue is None or other == place or outer.cue_span == cue or not extent.covers(cue):
                continue
            width = extent.end - extent.start
            wider = width > size or (
                width == size and outer.cue_span is not None and not statement.holds(outer.cue_span.start)
            )
            if wider and outer.holds(cue.start) and outer.holds(extents[place].start):
                best = min(best or (width, outer.id), (width, outer.id))
        above[statement.id] = best[1] if best else None

    def depth(statement_id: str) -> int:
        steps, at = 0, above[statement_id]
        while at is not None and steps < len(statements):
            steps, at = steps + 1, above[at]
        return steps

    return tuple(msgspec.structs.replace(s, within=above[s.id], depth=depth(s.id)) for s in statements)
