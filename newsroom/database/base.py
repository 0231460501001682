"""Django's PostgreSQL back end, except that it costs nothing to find out at each request that a connection is well.

A server that stops or drops a connection sends something to say so, and an idle connection is sent nothing else. So
only a connection with something to read is asked a question; Django would ask every one, once a request.
"""

import select

from django.db.backends.postgresql import base


class DatabaseWrapper(base.DatabaseWrapper):
    def close_if_health_check_failed(self) -> None:
        if self.connection is not None and self.health_check_enabled and is_quiet(self.connection):
            self.health_check_done = True
        super().close_if_health_check_failed()


def is_quiet(connection: base.Database.Connection) -> bool:
    """Whether a connection is open and nothing has come in that nobody asked for."""
    if connection.closed:
        return False
    poll = select.poll()
    poll.register(connection.fileno(), select.POLLIN | select.POLLERR | select.POLLHUP)
    return not poll.poll(0)
