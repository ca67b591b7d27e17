"""``python -m amity`` is the command ``amity``."""

from amity.cli.main import run

if __name__ == "__main__":
    run()
