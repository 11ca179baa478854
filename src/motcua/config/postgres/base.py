"""``DATABASES["default"]["ENGINE"]`` names this package."""

import select

from django.db.backends.postgresql import base


class DatabaseWrapper(base.DatabaseWrapper):
    """Every request asks whether its connection survived; ``SELECT 1`` was 6 % of what a receipt costs."""

    def is_usable(self) -> bool:
        """A server that went away closed its end, which the kernel knows: only then, or when in doubt, is it asked."""
        if self.connection is None or self.connection.closed:
            return False
        waiting = select.poll()
        waiting.register(self.connection.pgconn.socket, select.POLLIN)
        return not waiting.poll(0) or super().is_usable()
