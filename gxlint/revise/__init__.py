"""Writing into a file that was read: what is changed is spliced in, all else stays as it is."""
