"""Cut the fonts of pages from the packages that bring them: ``python docs/fonts.py FOLDER``.

FOLDER holds what ``npm pack`` brings of ``@fontsource-variable/source-sans-3@5.3.1`` and
``@fontsource-variable/source-serif-4@5.3.1``, unpacked into ``source-sans-3`` and ``source-serif-4``. Needs
``pip install fonttools brotli``. What is written into ``graph/render/fonts`` is the same bytes on every run. The family
names are others than those of the originals, since their licence (SIL Open Font License 1.1) reserves the name Source.
"""

from __future__ import annotations

import sys
from pathlib import Path

from fontTools.subset import Options, Subsetter
from fontTools.ttLib import TTFont
from fontTools.varLib.instancer import instantiateVariableFont

TARGET = Path(__file__).parent.parent / "graph" / "render" / "fonts"
LATIN = "".join(map(chr, range(0x20, 0x7F))) + "\u00a0«»·×–—‘’“”„…•−→←↑↓"
ACCENTED = "ÀÁÂÄÅÆÇÉÈÊËÍÎÏÑÓÔÖØÚÜßàáâãäåæçéèêëíîïñóôöøúüýŠšŽžŞşİıĞğČčĆćŁłŚśŻż"
CYRILLIC = "".join(map(chr, range(0x410, 0x450))) + "Ёё№"
FACES = (
    (
        "serif",
        "source-serif-4",
        "Amity Serif",
        600.0,
        {"latin": LATIN, "accented": ACCENTED, "cyrillic": CYRILLIC},
    ),
    (
        "sans",
        "source-sans-3",
        "Amity Sans",
        (400.0, 600.0),
        {"latin": LATIN, "accented": ACCENTED, "cyrillic": CYRILLIC},
    ),
)


def cut(
    folder: Path, package: str, family: str, weight: object, script: str, text: str, kern: bool
) -> TTFont:
    """A font with the letters of a text, of one weight or a range of them."""
    font = TTFont(
        folder / package / "package" / "files" / f"{package}-{script}-wght-normal.woff2",
        recalcTimestamp=False,
    )
    options = Options()
    options.layout_features = ["kern"] if kern else []
    options.hinting = False
    options.name_IDs = [0, 1, 2, 4, 6, 14]
    options.drop_tables += ["STAT"]
    subsetter = Subsetter(options)
    subsetter.populate(text=text)
    subsetter.subset(font)
    font = instantiateVariableFont(font, {"wght": weight})
    for row in font["name"].names:
        if row.nameID in {1, 4, 6}:
            row.string = family.replace(" ", "") if row.nameID == 6 else family
    font.flavor = "woff2"
    return font


def main() -> None:
    """Write every face of every script."""
    folder = Path(sys.argv[1])
    for name, package, family, weight, scripts in FACES:
        for script, text in scripts.items():
            source = "cyrillic" if script == "cyrillic" else "latin"
            kern = (name, script) == ("serif", "latin")
            cut(folder, package, family, weight, source, text, kern).save(TARGET / f"{name}-{script}.woff2")


if __name__ == "__main__":
    main()
