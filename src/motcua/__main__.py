import sys

from motcua.config.command import main

sys.exit(main())
