"""``python -m hfdaily`` is the same as ``hfdaily``."""

import sys

from hfdaily._cli.main import main

if __name__ == "__main__":
    sys.exit(main())
