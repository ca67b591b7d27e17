"""Characters that do more than stand for themselves, and what becomes of them on the way out.

They are of three kinds: *control* characters, which a terminal obeys; *direction* marks, which show the text after
them in another order than it has; and *invisible* ones, which make two names that look alike differ. A zero-width
joiner or non-joiner between letters of a script that joins them is spelling and none of these.
"""

from __future__ import annotations

import re

_CONTROL = "\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff"
_DIRECTION = "\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069"
_INVISIBLE = (
    "\u00ad\u034f\u115f\u1160\u180e\u200b\u2060-\u2065\u206a-\u206f\u3164\ufeff\uffa0\ufff9-\ufffb"
    "\U000e0000-\U000e00ff"
)
# Arabic, Syriac, N'Ko, Mongolian and the scripts of India and its neighbours, whose letters join.
_JOINING = "\u0600-\u08ff\u0900-\u0dff\u0f00-\u109f\u1780-\u17ff\u1800-\u18af\ufb50-\ufdff\ufe70-\ufeff"
_PICTURE = "\u2190-\u2bff\ufe0f\U0001f000-\U0001faff"
_LOOSE_JOINER = f"(?<![{_JOINING}{_PICTURE}])[\u200c\u200d]|[\u200c\u200d](?![{_JOINING}{_PICTURE}])"

_UNSAFE = re.compile(f"[{_CONTROL}{_DIRECTION}{_INVISIBLE}]|{_LOOSE_JOINER}")
_CONTROLS = re.compile(f"[{_CONTROL}]")
_DIRECTIONS = re.compile(f"[{_DIRECTION}]")
_INVISIBLES = re.compile(f"[{_INVISIBLE}]|{_LOOSE_JOINER}")
_NOT_XML = re.compile("[^\t\n\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def neutral(text: str) -> str:
    r"""`text` with characters of the three kinds as visible escapes, for a terminal; blanks and line ends stay.

    The escapes are those of JSON, Turtle and Python, so that text in these formats still says the same.

    >>> print(neutral("red \x1b[31m"))
    red \u001b[31m
    """
    return _UNSAFE.sub(lambda match: escaped(match[0]), text)


def escaped(character: str) -> str:
    r"""A character as ``\uXXXX``, above U+FFFF as ``\UXXXXXXXX``."""
    code = ord(character)
    return f"\\u{code:04x}" if code < 0x10000 else f"\\U{code:08x}"


def without_controls(text: str) -> str:
    r"""`text` with U+FFFD for its control characters; blanks and line ends stay.

    >>> without_controls("a\x1bb\n")
    'a\ufffdb\n'
    """
    return _CONTROLS.sub("\ufffd", text)


def xml_text(text: str) -> str:
    r"""`text` as XML 1.0 can hold it and gives it back.

    >>> xml_text("a\x00b\r\n")
    'a\ufffdb\n'
    """
    return _NOT_XML.sub("\ufffd", text.replace("\r\n", "\n").replace("\r", "\n"))


def controls_in(text: str) -> list[str]:
    """The control characters of a text, tabs and line ends not."""
    return _CONTROLS.findall(text)


def directions_in(text: str) -> list[str]:
    """The marks of a text that turn the direction of writing, one by one."""
    return _DIRECTIONS.findall(text)


def invisibles_in(text: str) -> list[str]:
    """The invisible characters of a text; joiners that are spelling not."""
    return _INVISIBLES.findall(text)
