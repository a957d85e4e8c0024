"""`python -m geo.cli` is the `geo` command."""

import sys

from geo.cli.main import main

sys.exit(main())
