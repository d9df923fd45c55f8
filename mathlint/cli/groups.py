"""Commands that hold commands."""

from __future__ import annotations

import click


class Group(click.Group):
    """Commands of one name; where one is not among them, the error names the nearest."""

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """Return the command to run.

        raises: click.UsageError
        """
        name = args[0]
        if not name.startswith("-") and name not in self.list_commands(ctx):
            import difflib

            near = difflib.get_close_matches(name, self.list_commands(ctx), n=1)
            hint = f"did you mean '{near[0]}'?" if near else self.hint(ctx, name)
            raise click.UsageError(f"there is no command '{name}'; {hint}", ctx)
        return super().resolve_command(ctx, args)

    def hint(self, ctx: click.Context, name: str) -> str:  # noqa: ARG002  (for those below)
        """Return what may help where no command is near to ``name``."""
        return f"{ctx.command_path} --help lists the commands"
