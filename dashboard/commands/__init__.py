"""The subcommands of `python -m dashboard`: a module each, with HELP, `arguments(parser)` and `run(options)`."""
