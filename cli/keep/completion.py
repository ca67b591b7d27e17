"""The command ``amity completion``."""

from __future__ import annotations

import click

SHELLS = ("bash", "zsh", "fish")


@click.command(
    epilog="\b\nExamples:\n"
    '  eval "$(amity completion bash)"                      in ~/.bashrc\n'
    '  eval "$(amity completion zsh)"                       in ~/.zshrc\n'
    "  amity completion fish > ~/.config/fish/completions/amity.fish"
)
@click.argument("shell", type=click.Choice(SHELLS))
def completion(shell: str) -> None:
    """Print the script that completes words in a shell.

    It completes commands, options, ids of actors, relations, periods and sources, statuses and names of questions,
    of the dataset that the line would read.
    """
    from click.shell_completion import get_completion_class

    root = click.get_current_context().find_root().command
    kind = get_completion_class(shell)
    if kind is None:
        raise click.UsageError(f"no completion for {shell}.")
    click.echo(kind(root, {}, "amity", "_AMITY_COMPLETE").source())
