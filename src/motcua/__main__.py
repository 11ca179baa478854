import os
import sys

from django.core.management import execute_from_command_line

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "motcua.config.settings")
execute_from_command_line(["motcua", *sys.argv[1:]])
