"""Reading: the bytes of a file -> a document, or the tree of a structured report."""
