"""`python -m meetreader`."""

import sys

from meetreader.cli.main import main

sys.exit(main())
