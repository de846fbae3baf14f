"""The command line: arguments in, one verb called, answers out."""

import sys

from farwatch.cli.answers import tell
from farwatch.cli.commands import app
from farwatch.errors import FarwatchError


def main() -> None:
    """Run `farwatch`; an error a user can cause is a sentence and an exit code, never a traceback."""
    try:
        app()
    except FarwatchError as error:
        tell(f"farwatch: {error}")
        sys.exit(error.exit_code)
    except OSError as error:
        tell(f"farwatch: {error.filename or 'the system'}: {error.strerror or error}")
        sys.exit(1)
