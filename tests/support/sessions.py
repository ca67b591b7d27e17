"""Sessions of the documents: what a page tells its reader to type is run, and what it shows is compared.

A page is read from top to bottom and worked through in one empty folder:

- each ``$ command`` of a block ``console`` is run by bash, and what follows it is its standard output, with ``2>&1`` its
  remarks too. A line ``...`` stands for any lines. ``cd`` leads into another folder for the blocks that follow. A command
  of amity that needs nothing of the shell is run in this process, where it need not be started anew;
- each block ``python`` is run, all of a page in one namespace; a block ``text`` right after it is what it prints;
- each block ``r`` is run by Rscript, and compared in the same way;
- blocks of other languages are to read.

A remark of Markdown says more:

- ``<!-- run: write FILE -->``, ``<!-- run: append FILE -->``: the text of the next block goes into that file;
- ``<!-- run: copy FILE TO -->``: a file or a folder, named from the page on, is copied;
- ``<!-- run: exit 1 -->``: the last command of the next block ends with that code;
- ``<!-- run: not -->``: the next block is only to read;
- ``<!-- run: needs NAME ... -->``: modules of Python and programs without which the page is not run.

With ``AMITY_UPDATE_GOLDEN=1`` what is shown is written anew.
"""

from __future__ import annotations

import contextlib
import importlib.util
import io
import os
import re
import shlex
import shutil
import subprocess
import sys
from dataclasses import dataclass
from itertools import zip_longest
from pathlib import Path

from click.testing import CliRunner

from amity.cli.main import amity

_PART = re.compile(
    r"^<!-- run: (?P<directive>.+?) -->$|^(?P<fence>```+)(?P<language>\w*)[^\n]*\n(?P<text>.*?)^(?P=fence)$",
    re.MULTILINE | re.DOTALL,
)
_COMMAND = re.compile(r"^\$ (?P<command>(?:.*\\\n)*.*)\n(?P<shown>(?:(?!\$ ).*\n)*)", re.MULTILINE)
_QUOTED = re.compile(r"""'[^']*'|"[^"$`\\]*\"""")
_OF_THE_SHELL = re.compile(r"""[]|&;<>()$`*?[~{}#!\\'"\n]""")
_ENVIRONMENT = {"COLUMNS": "80", "PYTHONIOENCODING": "utf-8", "LC_ALL": "C.UTF-8"}
_AT_ONCE = {"copy", "needs"}


@dataclass(frozen=True)
class Part:
    """A block or a remark of a page: `start` is where its text begins, `output` the span of the block of output."""

    directive: str
    language: str
    text: str
    start: int
    output: tuple[int, int] | None


def parts(source: str) -> list[Part]:
    """What is to be run of a page, in its order."""
    matches = list(_PART.finditer(source))
    found = []
    directive = ""
    for match, after in zip_longest(matches, matches[1:]):
        if match["directive"] is not None:
            if match["directive"].split()[0] in _AT_ONCE:
                found.append(Part(match["directive"], "", "", match.start(), None))
            else:
                directive = match["directive"]
            continue
        output = None
        if (
            after is not None
            and after["language"] == "text"
            and not source[match.end() : after.start()].strip()
        ):
            output = after.span("text")
        found.append(Part(directive, match["language"], match["text"], match.start("text"), output))
        directive = ""
    return found


def missing(page: Path) -> list[str]:
    """What the page needs and this machine lacks."""
    directives = [part.directive.split() for part in parts(page.read_text(encoding="utf-8"))]
    needs = [name for words in directives if words[:1] == ["needs"] for name in words[1:]]
    return [name for name in needs if not (shutil.which(name) or importlib.util.find_spec(name))]


def same(shown: str, printed: str) -> bool:
    """Whether the output is what is shown, where a line ``...`` stands for any lines."""
    pieces = re.split(r"^\.\.\.$", tidy(shown).rstrip(), flags=re.MULTILINE)
    return re.fullmatch(".*".join(map(re.escape, pieces)), tidy(printed).rstrip(), re.DOTALL) is not None


def tidy(text: str) -> str:
    """A text without blanks at the ends of its lines."""
    return "".join(f"{line.rstrip()}\n" for line in text.splitlines())


def words_of(command: str) -> list[str] | None:
    """The words after ``amity`` of a command that needs nothing of the shell, None of any other."""
    line = command.replace("\\\n", "").strip()
    bare = _QUOTED.sub("", line)
    if not line.startswith("amity ") or _OF_THE_SHELL.search(bare):
        return None
    return shlex.split(line)[1:]


class Session:
    """The folder and the names in which a page is worked through.

    Attributes:
        ran: how many commands and blocks.
        differences: where in the page something else is shown than printed: the span, and what would be right.
    """

    def __init__(self, page: Path, folder: Path) -> None:
        self.page = page
        self.source = page.read_text(encoding="utf-8")
        self.top = self.folder = folder
        self.names: dict[str, object] = {"__name__": "__main__"}
        self.ran = 0
        self.differences: list[tuple[int, int, str]] = []
        for part in parts(self.source):
            self._work(part)

    def renewed(self) -> str:
        """The page, with what is printed now."""
        text = self.source
        for start, end, printed in reversed(self.differences):
            text = text[:start] + printed + text[end:]
        return text

    def told(self) -> str:
        """The differences, to be read by a person."""
        return "\n".join(
            f"{self.page.name}, line {self.source.count(chr(10), 0, start) + 1}, shows\n"
            f"{self.source[start:end]}\nbut printed is\n{printed}"
            for start, end, printed in self.differences
        )

    def _work(self, part: Part) -> None:
        what, *words = part.directive.split() or [""]
        if what in {"not", "needs"}:
            return
        if what == "copy":
            origin, target = self.page.parent / words[0], self.folder / words[1]
            target.parent.mkdir(parents=True, exist_ok=True)
            (shutil.copytree if origin.is_dir() else shutil.copyfile)(origin, target)
        elif what in {"write", "append"}:
            with (self.folder / words[0]).open(
                "w" if what == "write" else "a", encoding="utf-8", newline=""
            ) as file:
                file.write(part.text)
        elif part.language == "console":
            self._console(part, int(words[0]) if what == "exit" else 0)
        elif part.language == "python":
            self._compare(part.output, self._python(part.text))
        elif part.language == "r":
            script = self.top / "script.R"
            script.write_text(part.text, encoding="utf-8")
            self._compare(part.output, self._shell(f"Rscript --vanilla {script}", 0))

    def _console(self, part: Part, last_code: int) -> None:
        matches = list(_COMMAND.finditer(part.text))
        for match in matches:
            printed = self._shell(match["command"], last_code if match is matches[-1] else 0)
            start, end = match.span("shown")
            self._compare((part.start + start, part.start + end), printed)

    def _shell(self, command: str, code: int) -> str:
        """What a command prints; the next one begins in the folder where it ended."""
        both = command.rstrip().endswith(" 2>&1")
        words = words_of(command.rstrip().removesuffix(" 2>&1"))
        if words is not None:
            with contextlib.chdir(self.folder):
                result = CliRunner().invoke(amity, words, env=_ENVIRONMENT, catch_exceptions=False)
            assert result.exit_code == code, f"{self.page.name}: {command}\n{result.output}"
            return result.output if both else result.stdout
        place = self.top / ".place"
        done = subprocess.run(
            ["bash", "-c", f"{command}\ncode=$?; pwd > {place}; exit $code"],
            cwd=self.folder,
            capture_output=True,
            check=False,
            encoding="utf-8",
            env={**os.environ, **_ENVIRONMENT, "PATH": f"{Path(sys.executable).parent}:{os.environ['PATH']}"},
        )
        assert done.returncode == code, f"{self.page.name}: {command}\n{done.stdout}\n{done.stderr}"
        self.folder = Path(place.read_text(encoding="utf-8").strip())
        return done.stdout

    def _python(self, text: str) -> str:
        printed = io.StringIO()
        with contextlib.chdir(self.folder), contextlib.redirect_stdout(printed):
            exec(compile(text, str(self.page), "exec"), self.names)
        return printed.getvalue()

    def _compare(self, span: tuple[int, int] | None, printed: str) -> None:
        self.ran += 1
        if span is not None and not same(self.source[slice(*span)], printed):
            self.differences.append((*span, tidy(printed)))
