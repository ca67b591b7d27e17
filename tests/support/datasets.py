"""A small dataset, written by hand, that every test can build on."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

TABLES: Mapping[str, str] = {
    "actors.csv": (
        "id,label,kind,aliases,wikidata,note\n"
        "arland,Arland,state,Arlandia;Port Arl,,\n"
        "borria,Borria,state,Бория,,\n"
        "cadmus-front,Cadmus Front,movement,CF,,\n"
        "dalia-orr,Dalia Orr,person,Orr,,\n"
        "emil-orr,Emil Orr,person,Orr,,\n"
        "league,League of Ports,organization,,,\n"
        "סיעה,סיעת הצפון,movement,,,\n"
    ),
    "places.csv": "id,label,aliases,note\nnorth-coast,North Coast,,\nport-arl,Port Arl,,\n",
    "sources.csv": (
        "id,title,published,blocks,creator,publisher,printed_date,date_note,language,url,sha256,note\n"
        "gazette2014,A first report,2014-06-01,12,A. Author,The Gazette,1 June 2014,,en,https://example.org/a,,\n"
        "herald2016,A second report,2016-03,20,,The Herald,,inferred from the events it tells,en,,,\n"
        "tribune2019,A third report,2019-11-30,30,B. Author,,,,en,,,\n"
    ),
    "periods.csv": (
        "id,label,start,end,reason\n"
        "before,Before the pact,201X,2013,gazette2014 block 2 draws the line\n"
        "pact,The pact,2014,2016-06,herald2016 block 1\n"
        "after,After the pact,2016-07,..,tribune2019 block 4\n"
    ),
    "claims.csv": (
        "id,subject,relation,object,start,end,modality,source,block,claimant,said,about,also,detail,quantity,place,note\n"
        "gazette2014-001,arland,alliedWith,borria,2012-05-04,..,asserted,gazette2014,2,,,,,,,,The two signed a pact.\n"
        "gazette2014-002,dalia-orr,holdsOfficeIn,arland,2013,2013,asserted,gazette2014,3,,,,4,foreign minister,,,"
        "She was minister then.\n"
        "gazette2014-003,borria,arms,cadmus-front,2013-09,,alleged,gazette2014,5,dalia-orr,2014-01,,,rifles,rifles=400,,"
        "The minister says rifles went over the border.\n"
        "gazette2014-004,dalia-orr,accuses,borria,2014-01,2014-01,asserted,gazette2014,5,,,gazette2014-003,,,,,"
        "She blamed the neighbour.\n"
        "herald2016-001,borria,arms,cadmus-front,2013-09,,denied,herald2016,7,borria,2014-02-10,gazette2014-003,,,,,"
        "The neighbour denied it a month later.\n"
        "herald2016-002,borria,alliedWith,arland,2012,..,asserted,herald2016,1,,,,,,,,The pact was still standing.\n"
        "herald2016-003,arland,designatesAsTerrorist,cadmus-front,2015-01-20,..,asserted,herald2016,9,,,,,terror list,,,The "
        "movement was put on the list.\n"
        "herald2016-004,arland,memberOf,league,,..,asserted,herald2016,10,,,,,,,,A member of the league.\n"
        "herald2016-005,borria,memberOf,league,,..,denied,herald2016,10,,,,,,,,No member of the league.\n"
        "tribune2019-001,cadmus-front,attacks,arland,2017~,2017~,asserted,tribune2019,3,,,,,,killed=6,port-arl,"
        "A bomb went off around that year.\n"
        'tribune2019-002,arland,recognizes,cadmus-front,,,conditional,tribune2019,8,arland,2019,,,"if it disarms, at once",,,'
        "Recognition would follow disarmament.\n"
        "tribune2019-003,arland,negotiatesWith,cadmus-front,201X,201X,asserted,tribune2019,9,,,,,,,,"
        "There were talks at some time in the decade.\n"
        "tribune2019-004,סיעה,operatesIn,north-coast,2018-21,..,asserted,tribune2019,11,,,,,,,,A faction came up there.\n"
    ),
}
"""Text of every table, written in the form in which amity writes tables itself."""


def write_tables(folder: Path, **changes: str) -> Path:
    """Write the small dataset into `folder`, some tables replaced: ``claims="id,..."``."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, text in TABLES.items():
        (folder / name).write_text(changes.get(name.removesuffix(".csv"), text), encoding="utf-8", newline="")
    return folder
