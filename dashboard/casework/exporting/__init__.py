"""Lists written out as files: what can be asked for, by whom, and how it is written in each format."""
