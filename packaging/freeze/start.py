"""The first line of the frozen program."""

import sys

from desktop.__main__ import main

sys.exit(main())
