"""usage: python3 measure.py LIMIT STDOUT_FILE COMMAND [ARGUMENT]...

Runs a command, for LIMIT seconds at most, and prints what it and its own children used: CPU time (user and system) in seconds, the
largest resident set in KiB, and its exit code. Node.js cannot ask for this, and `time` counts in hundredths of a second.
"""
import json
import os
import signal
import sys

limit, output, command = int(sys.argv[1]), sys.argv[2], sys.argv[3:]
pid = os.posix_spawnp(command[0], command, os.environ,
                      file_actions=[(os.POSIX_SPAWN_OPEN, 1, output, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o644)])
signal.signal(signal.SIGALRM, lambda *_: os.kill(pid, signal.SIGKILL))
signal.alarm(limit)
_, status, usage = os.wait4(pid, 0)
signal.alarm(0)
kib = 1 / 1024 if sys.platform == 'darwin' else 1
print(json.dumps({
    'cpu': usage.ru_utime + usage.ru_stime,
    'memory': usage.ru_maxrss * kib,
    'code': os.waitstatus_to_exitcode(status),
}))
