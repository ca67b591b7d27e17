"""A few invented rows in the layout of each format, and the claims that they come to."""

from __future__ import annotations

import json

from imported import json_lines

GDELT = "\t".join(
    ["77", "20150301", "201503", "2015", "2015.1", "RUSGOV", "MOSCOW", "RUS", *[""] * 4, "GOV", "", "", "NOR", "NORWAY", "NOR",
     *[""] * 7, "1", "112", "112", "11", "3", "-2.0", "4", "1", "4", "1.0", *[""] * 24, "20150302120000", "https://example.org/a"]
)  # fmt: skip
POLECAT = (
    "Event ID\tEvent Date\tEvent Type\tEvent Mode\tActor Name\tActor Country\tPrimary Actor Sector\tRecipient Name\t"
    "Recipient Country\n"
    "P1\t2023-02-01\tACCUSE\tallege\tNorway\tNorway\t\tFrance; Chile\tFrance\n"
    "P2\t2023-02-02\tCONSULT\tNone\tNorway\tNorway\t\tNone\tNone\n"
    "P3\t2023-02-03\tDANCE\tNone\tNorway\tNorway\t\tFrance\tFrance\n"
)
FACTS = (
    "subject\trelation\tobject\tdate\n"
    "Police_(Norway)\tArrest,_detain,_or_charge_with_legal_action\tCitizen_(Norway)\t2014-02-01\n"
    "Norway\tDance\tChile\t2014-02-02\n"
)
UN = """<?xml version="1.0"?>
<CONSOLIDATED_LIST dateGenerated="2015-03-27T17:35:35.526-04:00"><INDIVIDUALS>
<INDIVIDUAL><DATAID>1</DATAID><FIRST_NAME>ABDUL</FIRST_NAME><SECOND_NAME>EXAMPLE</SECOND_NAME>
<UN_LIST_TYPE>Taliban</UN_LIST_TYPE><REFERENCE_NUMBER>TAi.901</REFERENCE_NUMBER><LISTED_ON>2001-02-23-04:00</LISTED_ON>
<NAME_ORIGINAL_SCRIPT>عبدل</NAME_ORIGINAL_SCRIPT>
<INDIVIDUAL_ALIAS><QUALITY>Good</QUALITY><ALIAS_NAME>Abdel Example (previously listed as)</ALIAS_NAME></INDIVIDUAL_ALIAS>
<INDIVIDUAL_ALIAS><QUALITY>Low</QUALITY><ALIAS_NAME>Haji</ALIAS_NAME></INDIVIDUAL_ALIAS>
<INDIVIDUAL_DATE_OF_BIRTH><TYPE_OF_DATE>Between</TYPE_OF_DATE><FROM_YEAR>1963</FROM_YEAR><TO_YEAR>1968</TO_YEAR>
</INDIVIDUAL_DATE_OF_BIRTH>
<COMMENTS1>Brother of Omar Example (TAI.902). Related to somebody of another list (QDi.001). See also TAi.902.</COMMENTS1>
<DESIGNATION><VALUE>a) Minister of Wells under the Taliban regime b) Head of a school</VALUE></DESIGNATION></INDIVIDUAL>
<INDIVIDUAL><DATAID>2</DATAID><FIRST_NAME>OMAR</FIRST_NAME><REFERENCE_NUMBER>TAi.902</REFERENCE_NUMBER>
<LISTED_ON>2003-01-01</LISTED_ON></INDIVIDUAL>
<INDIVIDUAL><DATAID>3</DATAID><FIRST_NAME>X</FIRST_NAME><REFERENCE_NUMBER>TAi.903</REFERENCE_NUMBER>
<LISTED_ON>soon</LISTED_ON></INDIVIDUAL></INDIVIDUALS></CONSOLIDATED_LIST>"""
EU = (
    "celex,annex,measure,startDate,schema,name,alias,birthDate\n"
    "32099R0001,I,Asset freeze,23.2.2001,Person,Ada EXAMPLE,A. E.; Аида,1.1.1960\n"
    "32099R0001,I,Export control,,Company,Example Works,,\n"
    "32099R0001,I,Asset freeze,9 Oct. 2014,Asset,A ship,,\n"
    "32099R0001,I,Asset freeze,once,Person,Bad DATE,,\n"
)
FTM = json_lines(
    {"id": "p1", "schema": "Person", "caption": "Ada", "properties": {"name": ["Ada", "Ада"]}, "last_seen": "2024-05-01T00:00:00"},
    {"id": "c1", "schema": "Company", "properties": {"name": ["Works"]}},
    {"id": "o1", "schema": "Ownership", "properties": {"owner": ["p1"], "asset": ["c1"], "startDate": ["2019-05", "2020"]}},
    {"id": "s1", "schema": "Sanction",
     "properties": {"entity": ["p1"], "authority": ["Council"], "startDate": ["2022-03-01"], "endDate": ["2030-01-01"]}},
    {"id": "x1", "schema": "Occupancy", "properties": {"holder": ["p1"], "post": ["q1"]}},
    {"id": "q1", "schema": "Position", "properties": {"name": ["Minister of Wells"], "country": ["no"]}},
    {"id": "a1", "schema": "Address", "properties": {}},
    {"id": "z1", "schema": "Zeppelin", "properties": {}},
) + "not json\n"  # fmt: skip
ACD = (
    '"conflict_id","side_a","side_a_id","side_a_2nd","side_b","side_b_id","side_b_2nd","year","start_date2","start_prec2",'
    '"ep_end","ep_end_date","gwno_a","gwno_a_2nd","gwno_b"\n'
    '"1","Government of Mali","72","","Alpha","9","","2010","2010-05-03","2","0","","432","",""\n'
    '"1","Government of Mali","72","","Beta, Alpha","8, 9","","2011","2010-05-03","2","1","2011-12-21","432","",""\n'
    '"2","Government of Chile","1","Government of Peru, Government of Cuba","Gamma","7","","2013","2013-01-01","1","0","",'
    '"155","40, 135",""\n'
)
GED = (
    "id,type_of_violence,side_a_new_id,side_a,side_b_new_id,side_b,gwnoa,gwnob,date_prec,date_start,date_end,best\n"
    "55,3,12,Alpha,9999,Civilians,,,3,2015-03-01 00:00:00.000,2015-03-31 00:00:00.000,4\n"
)
ESD = (
    "conflict_id,dyad_id,year,actor_id,actor_name,ext_id,ext_name,ext_sup,ext_alleged,ext_w,ext_f\n"
    "1,11,1990,5,Alpha,41,Government of Chad,1,0,1,0\n1,11,1991,5,Alpha,41,Government of Chad,1,0,1,0\n"
    "1,11,1992,5,Alpha,,,0,0,0,0\n1,11,1993,5,Alpha,41,Government of Chad,1,1,0,1\n"
)
ATOP = (
    "ccode1,ccode2,year,atop_defense,atop_offense,atop_neutral,atop_nonagg,atop_consul\n"
    "2,20,1990,1,0,0,0,0\n20,2,1990,1,0,0,0,0\n2,20,1991,1,0,0,1,0\n2,200,1995,0,0,0,0,1\n999,20,1995,1,0,0,0,0\n"
)
MID = "dispnum,ccode1,ccode2,year,hostlev1,hostlev2\n7,2,20,1902,3,1\n7,20,2,1902,1,3\n"
RIVALS = "tssr_id,rivalry,ccode1,ccode2,start,end\n1,A-B,220,300,1494,1918\n2,C-D,2,365,2007,\n"
IGO = "ccode,year,state,un,nato\n2,1949,USA,1,1\n2,1950,USA,1,3\n365,1949,RUS,1,-1\n"
ACLED = (
    "event_id_cnty,event_date,time_precision,event_type,sub_event_type,actor1,inter1,actor2,inter2,fatalities\n"
    "NOR1,31 January 2023,1,Battles,Armed clash,Military Forces of Norway (2000-),State forces,Alpha,Rebel group,3\n"
    "NOR2,2023-02-10,3,Violence against civilians,Attack,Alpha,2,Civilians (Norway),7,1\n"
    "NOR3,2023-02-11,1,Protests,Peaceful protest,Protesters (Norway),6,,,0\n"
    "NOR4,2023-02-11,1,Dances,Waltz,Alpha,2,Beta,2,0\n"
)
OLD_ACLED = (
    "1,2NOR,2,02/01/1997,1997,1,Battle-No change of territory,Alpha,,2,Beta,,2,22,Norway,A,B,,Oslo,59.9,10.7,1,Paper,"
    '"A note, with a comma",0\n'
)
WIKIDATA = json.dumps(
    {
        "id": "Q1000001", "labels": {"en": {"value": "Example Land"}}, "modified": "2024-06-01T00:00:00Z",
        "claims": {
            "P31": [{"id": "s0", "rank": "normal", "mainsnak": {"datavalue": {"value": {"id": "Q6256"}}}}],
            "P463": [{"id": "s1", "rank": "normal", "mainsnak": {"datavalue": {"value": {"id": "Q1000002"}}},
                      "qualifiers": {"P580": [{"datavalue": {"value": {"time": "+1957-03-25T00:00:00Z", "precision": 11}}}],
                                     "P582": [{"datavalue": {"value": {"time": "+00000001990-00-00T00:00:00Z", "precision": 9}}}]}}],
            "P6": [{"id": "s2", "rank": "normal", "mainsnak": {"datavalue": {"value": {"numeric-id": 1000003}}}},
                   {"id": "s3", "rank": "deprecated", "mainsnak": {"datavalue": {"value": {"id": "Q1000004"}}}}],
        },
    }
)  # fmt: skip
SPARQL = json.dumps(
    {"head": {"vars": []}, "results": {"bindings": [
        {"subject": {"value": "http://www.wikidata.org/entity/Q1000001"}, "subjectLabel": {"value": "Example Land"},
         "property": {"value": "http://www.wikidata.org/prop/direct/P3461"}, "start": {"value": "2003-02-14T00:00:00Z"},
         "object": {"value": "http://www.wikidata.org/entity/Q1000005"}, "objectLabel": {"value": "Other Land"}},
        {"subject": {"value": "x"}, "property": {"value": "P47"}, "object": {"value": "y"}}]}}
)  # fmt: skip
STIX = json.dumps(
    {"type": "bundle", "objects": [
        {"type": "intrusion-set", "id": "intrusion-set--1", "name": "Night Owl", "modified": "2024-01-02T00:00:00Z"},
        {"type": "intrusion-set", "id": "intrusion-set--2", "name": "Old Owl", "revoked": True},
        {"type": "campaign", "id": "campaign--1", "name": "C1", "first_seen": "2020-01-02T00:00:00Z",
         "last_seen": "2020-03-01T00:00:00Z"},
        {"type": "location", "id": "location--1", "name": "norge", "country": "NOR"},
        {"type": "relationship", "id": "relationship--1", "relationship_type": "attributed-to", "source_ref": "campaign--1",
         "target_ref": "intrusion-set--1"},
        {"type": "relationship", "id": "relationship--2", "relationship_type": "targets", "source_ref": "intrusion-set--1",
         "target_ref": "location--1", "start_time": "2021-05-01T00:00:00Z"},
        {"type": "relationship", "id": "relationship--3", "relationship_type": "uses", "source_ref": "intrusion-set--1",
         "target_ref": "malware--1"}]}
)  # fmt: skip
MAP = """
[file]
delimiter = ";"
dates = "mdy"
[claim]
record = "no"
subject = "one"
object = "two"
relation = "tie"
start = "since"
[relations]
riv = "rivalOf"
ally = "alliedWith denied"
skip = ""
[actors]
kind = "movement"
"""
TABLE = (
    "no;tie;one;two;since\n1;riv;Ansar\u0096X;Beta ;2/18/68\n2;ally;Beta;Gamma;2005-00-00\n3;skip;Beta;Gamma;\n"
    "4;love;Beta;Gamma;\n5;riv;Beta;Gamma;soon\n"
)

CASES = {
    "gdelt": ("gdelt", GDELT + "\n", "", ["Moscow (RUSGOV) accuses Norway 2015-03-01/2015-03-01",
                                          "Moscow (RUSGOV) partOf Russia /"]),
    "polecat": ("polecat", POLECAT, "", ["Norway accuses France 2023-02-01/2023-02-01", "Norway accuses Chile 2023-02-01/2023-02-01"]),
    "facts": ("icews", FACTS, "", ["Police (Norway) detains Citizen (Norway) 2014-02-01/2014-02-01", "Police (Norway) partOf Norway /"]),
    "un": ("un", UN, "", ["United Nations Security Council sanctions Abdul Example 2001-02-23/..",
                          "Abdul Example holdsOfficeIn Taliban /", "Abdul Example kinOf Omar /",
                          "United Nations Security Council sanctions Omar 2003-01-01/.."]),
    "eu": ("eu", EU, "", ["European Union freezesAssetsOf Ada EXAMPLE 2001-02-23/..", "European Union sanctions Example Works /.."]),
    "ftm": ("ftm", FTM, "", ["Ada owns Works 2019-05/", "Council sanctions Ada 2022-03-01/..", "Ada holdsOfficeIn Norway /"]),
    "acd": ("ucdp", ACD, "", ["Mali fights Alpha 2010-05/2011-12-21", "Mali fights Beta 2011/2011-12-21",
                              "Chile fights Gamma 2013-01-01/[2013..]", "Peru supports Chile 2013/[2013..]",
                              "Peru fights Gamma 2013/[2013..]", "Cuba supports Chile 2013/[2013..]", "Cuba fights Gamma 2013/[2013..]"]),
    "ged": ("ucdp", GED, "", ["Alpha attacks Civilians [2015-03-01..2015-03-31]/[2015-03-01..2015-03-31]"]),
    "esd": ("ucdp", ESD, "", ["Chad arms Alpha [..1990]/1991", "Chad funds Alpha 1993/[1993..] alleged"]),
    "atop": ("cow", ATOP, "", ["Canada alliedWith United States [..1990]/1991",
                               "Canada signsAgreementWith United States 1991/1991",
                               "United Kingdom signsAgreementWith United States 1995/1995"]),
    "mid": ("cow", MID, "", ["United States threatens Canada 1902/1902"]),
    "rivals": ("cow", RIVALS, "", ["France rivalOf Austria-Hungary 1494/1918", "United States rivalOf Russia 2007/.."]),
    "igo": ("cow", IGO, "", ["United States memberOf UN [..1949]/[1950..]", "United States memberOf NATO [..1949]/1949",
                             "United States observerOf NATO 1950/[1950..]", "Russia memberOf UN [..1949]/1949"]),
    "acled": ("acled", ACLED, "", ["Military Forces of Norway (2000-) attacks Alpha 2023-01-31/2023-01-31",
                                   "Military Forces of Norway (2000-) partOf Norway /",
                                   "Alpha attacks Civilians (Norway) 2023-02/2023-02"]),
    "old acled": ("acled", OLD_ACLED, "", ["Alpha attacks Beta 1997-01-02/1997-01-02"]),
    "wikidata": ("wikidata", WIKIDATA, "", ["Example Land memberOf Q1000002 1957-03-25/1990", "Q1000003 holdsOfficeIn Example Land /"]),
    "sparql": ("wikidata", SPARQL, "", ["Other Land designatesAsTerrorist Example Land 2003-02-14/"]),
    "stix": ("stix", STIX, "", ["C1 partOf Night Owl 2020-01-02/2020-03-01", "Night Owl threatens Norway 2021-05-01/"]),
    "csv": ("csv", TABLE, MAP, ["Ansar–X rivalOf Beta 1968-02-18/", "Beta alliedWith Gamma 2005/ denied"]),
}  # fmt: skip
