"""The backend that ``ENGINE = "wiredesk.sqlite"`` loads."""

import fcntl
import os
from typing import Any

from django.db.backends.sqlite3 import base


class DatabaseWrapper(base.DatabaseWrapper):
    """Takes the home's write queue before BEGIN and leaves it after COMMIT or ROLLBACK.

    A statement outside a transaction takes no place in the queue: SQLite's own busy timeout
    serves it. The lock belongs to the open file, so a killed process leaves the queue by dying.
    """

    _queue: int | None = None
    _queue_name: str = ""

    def _start_transaction_under_autocommit(self) -> None:
        self._enter_queue()
        try:
            super()._start_transaction_under_autocommit()
        except BaseException:
            self._leave_queue()
            raise

    def _commit(self) -> Any:
        try:
            return super()._commit()
        finally:
            self._leave_queue()

    def _rollback(self) -> Any:
        try:
            return super()._rollback()
        finally:
            self._leave_queue()

    def _close(self) -> Any:
        try:
            return super()._close()
        finally:
            self._leave_queue()
            if self._queue is not None:
                os.close(self._queue)
                self._queue = None

    def _enter_queue(self) -> None:
        name = str(self.settings_dict["NAME"])
        if self.is_in_memory_db():
            return
        if self._queue is None or self._queue_name != name:
            self._queue = os.open(f"{name}-queue", os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
            self._queue_name = name
        fcntl.flock(self._queue, fcntl.LOCK_EX)

    def _leave_queue(self) -> None:
        if self._queue is not None:
            fcntl.flock(self._queue, fcntl.LOCK_UN)
