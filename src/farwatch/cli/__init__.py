"""The command line: arguments in, one verb called, answers out."""

import sys

from farwatch.cli.commands import app
from farwatch.errors import FarwatchError


def main() -> None:
    """Run `farwatch`; an error a user can cause is a sentence and an exit code, never a traceback."""
    try:
        app(standalone_mode=True)
    except FarwatchError as error:
        print(f"farwatch: {error}", file=sys.stderr)  # noqa: T201 - this is what a command line is for
        sys.exit(error.exit_code)
    except BrokenPipeError:
        sys.stderr.close()
        sys.exit(0)
