"""How often each rule finds its fault and how often it blames a good report, in every format."""
