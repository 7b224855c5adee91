"""The door: shell commands, or the window when there is none."""

import sys


def main() -> int:
    """Run the program; returns the exit code."""
    from thidua_desktop import cli

    return cli.run(sys.argv[1:])


if __name__ == "__main__":
    sys.exit(main())
