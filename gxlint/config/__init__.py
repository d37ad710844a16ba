"""What a project says once for all runs: found, read and validated; it knows nothing of screens.

Most runs have no configuration, so only what looks for one is imported at once.
"""


class ConfigError(Exception):
    """A configuration that can't be used; the text has a line for each of its faults."""
