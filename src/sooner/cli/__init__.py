"""The command line: each verb is read, one function of the library is called, its answer is printed."""


def main() -> None:
    """Run the command line. It is put together here and not before: the site's verbs, which it takes in, use this package's options themselves."""
    from sooner.cli.app import main as run

    run()


__all__ = ["main"]
