"""Real files of others, which are no part of this project: each is read whole and checks without an error.

How many rows they have is what the READMEs beside them count.
"""

from __future__ import annotations

from pathlib import Path

import pytest
from real_networks import FOLDER

from amity.checks.run import check_folder
from amity.faults import Severity
from amity.imports.guess import guess_mapping
from amity.imports.opening import Input
from amity.imports.records import Options
from amity.imports.registry import format_called
from amity.imports.request import Request
from amity.imports.run import run_import

FILES = [
    ("icews", ["icews-raw-2018-sample/events.2018.sample.tab.gz"], 3705),
    ("gdelt", ["gdelt2-events-sample-20191024/20191024143000.export.CSV.gz"], 2111),
    ("acled", ["acled-format-sample/small.csv"], 3),
    ("acled", ["acled-format-sample/ACLEDtestFile.csv"], 1),
    ("csv", ["mapping-militants/Militant-Group-Relationships-clean.csv.gz"], 638),
    ("csv", ["baad-group-ties/edges_long.tsv.gz"], 487),
    ("un", ["un-sanctions-1988-taliban/1988.xml.gz"], 140),
    (
        "eu",
        [f"eu-journal-sanctions/{name}.csv.gz" for name in ("32011R0753", "32002R0881", "32006R0765")],
        898,
    ),
    ("ftm", ["ftm-opensanctions-zala/entities.ftm.json.gz"], 91),
    ("ftm", ["ftm-opensanctions-zala/eu_authorities.ftm.json.gz"], 151),
    ("ucdp", ["ucdp-armed-conflict/ucdp-prio-acd-221.csv.gz"], 2568),
    ("ucdp", ["ucdp-armed-conflict/ucdp-nonstate-221.csv.gz"], 1442),
    ("cow", ["cow-peacesciencer/gml_dirdisp.csv.gz"], 10276),
    ("cow", ["cow-peacesciencer/tss_rivalries.csv.gz"], 264),
    ("cow", ["cow-peacesciencer/archigos.csv.gz"], 3409),
    ("wikidata", ["wikidata-statements/Q183.json.gz", "wikidata-statements/labels.tsv.gz"], 323),
    ("stix", ["mitre-attack-groups-stix20/enterprise-groups-campaigns.json.gz"], 2145),
]


@pytest.mark.slow
@pytest.mark.parametrize(
    ("form", "names", "rows"),
    FILES,
    ids=lambda value: value[0].split("/")[-1] if isinstance(value, list) else None,
)
def test_a_real_file_is_read_whole_and_checks(tmp_path: Path, form: str, names: list[str], rows: int) -> None:
    paths = [FOLDER / name for name in names]
    if not all(path.exists() for path in paths):
        pytest.skip(f"needs {names[0]} in AMITY_TEST_DATASETS")
    mapping = None
    if form == "csv":
        mapping = tmp_path / "mapping.toml"
        mapping.write_text(guess_mapping(Input(paths[0], paths[0].name)), encoding="utf-8")
    options = Options(mapping, tuple(paths))
    summary = run_import(
        Request(
            format_called(form),
            list(map(str, paths)),
            tmp_path / "out",
            options=options,
            published="2026-12-31",
        )
    )
    assert summary.rows == rows
    assert summary.claims > 0
    assert sum(summary.rejected.values()) <= rows / 50, summary.rejected
    faults = check_folder(tmp_path / "out").faults
    assert [str(fault) for fault in faults if fault.severity is Severity.ERROR] == []
