"""`python -m farwatch.gazetteer PACKAGES` builds places.sqlite."""

import sys

from farwatch.gazetteer.build import main

sys.exit(main())
