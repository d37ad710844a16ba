"""What a project says once for all runs: found, read and validated; it knows nothing of screens."""
