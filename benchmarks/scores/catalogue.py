"""Which scores are taken, and how each is played. The five of the 37 songs are not among them."""

from __future__ import annotations

from collections.abc import Iterator

from .tunes import tunes
from .work import DANCED, SUNG, Work

_CHORALES = (
    "2.6", "10.7", "20.7", "26.6", "30.6", "36.4-2", "40.8", "48.7", "66.6", "73.5", "80.8",
    "102.7", "117.4", "145.5", "153.1", "180.7", "227.1", "244.17", "244.44", "245.22", "248.46-5",
    "254", "267", "277", "281", "297", "302", "330", "347", "371", "121.6", "144.3", "159.5",
    "178.7", "197.5", "262", "278", "293", "308", "323", "356", "386", "414", "52.6",
)  # fmt: skip
_CHORALE_BANDS = (
    "choir", "choir", "organ", "organ", "strings", "quartet", "winds", "brass", "piano",
    "reed organ", "voices", "recorders", "saxes",
)  # fmt: skip
_QUARTET_BANDS = ("quartet", "quartet", "strings", "strings", "winds", "piano", "pizzicato")

_QUARTETS = (
    ("haydn/opus1no1/movement1", (88, 110)), ("haydn/opus1no1/movement2", (110, 140)),
    ("haydn/opus1no1/movement3", (60, 84)), ("haydn/opus1no1/movement4", (115, 145)),
    ("haydn/opus1no1/movement5", (120, 150)), ("haydn/opus74no1/movement1", (112, 138)),
    ("haydn/opus74no1/movement2", (72, 96)), ("haydn/opus74no1/movement4", (116, 140)),
    ("mozart/k155/movement1", (110, 138)), ("mozart/k155/movement2", (60, 84)),
    ("mozart/k155/movement3", (112, 132)), ("mozart/k156/movement1", (140, 168)),
    ("mozart/k156/movement2", (54, 72)), ("mozart/k156/movement3", (112, 140)),
    ("mozart/k458/movement1", (96, 112)), ("mozart/k458/movement2", (108, 132)),
    ("mozart/k458/movement3", (50, 66)), ("mozart/k458/movement4", (120, 144)),
    ("mozart/k80/movement1", (66, 84)), ("mozart/k80/movement2", (112, 132)),
    ("mozart/k80/movement4", (116, 140)), ("beethoven/opus18no1/movement1", (144, 180)),
    ("beethoven/opus18no1/movement2", (92, 120)), ("beethoven/opus18no1/movement3", (150, 190)),
    ("beethoven/opus59no2/movement1", (108, 132)), ("beethoven/opus59no2/movement3", (84, 104)),
    ("beethoven/opus59no1/movement1", (116, 140)), ("beethoven/opus59no1/movement2", (132, 168)),
    ("beethoven/opus59no1/movement4", (108, 126)), ("beethoven/opus59no2/movement4", (120, 144)),
    ("beethoven/opus59no3/movement3", (100, 120)), ("beethoven/opus59no3/movement4", (72, 90)),
    ("beethoven/opus18no3", (108, 132)), ("mozart/k156/movement4", (50, 64)),
    ("schumann_robert/opus41no1/movement2", (96, 120)),
    ("schumann_robert/opus41no1/movement5", (116, 140)), ("corelli/opus3no1/1grave", (50, 66)),
)  # fmt: skip
"""Movements, and how fast their beats may be."""


def _chorales() -> Iterator[Work]:
    for number in _CHORALES:
        name = f"chorale_{number.replace('.', '_')}"
        yield Work(name, f"bach/bwv{number}", "chorale", (58, 92), _CHORALE_BANDS, SUNG)


def _quartets() -> Iterator[Work]:
    for source, tempos in _QUARTETS:
        name = source.replace("/movement", "-").replace("/", "_")
        yield Work(name, source, "quartet", tempos, _QUARTET_BANDS)


_PIANO = ("piano", "piano", "bright piano", "harpsichord", "harp")
_SONG = ("voice and piano", "violin and piano", "clarinet and piano")

_POLONAISES = tuple(
    Work(f"polonaise{n}", f"schumann_clara/polonaise_op1n{n}", "piano", (92, 112), _PIANO)
    for n in range(1, 5)
)
_SINGLES = (
    Work("k545", "mozart/k545/movement1_exposition", "piano", (112, 140), _PIANO),
    Work("mazurka", "chopin/mazurka06-2", "piano", (126, 168), ("piano",), ("rubato", "phrased")),
    Work("donna", "verdi/laDonnaEMobile", "piano", (126, 150), ("piano", "accordion"), rounds=2),
    Work("lindenbaum", "schubert/Lindenbaum", "song", (66, 84), _SONG),
    Work("rose", "schumann_robert/opus48no2", "song", (58, 72), _SONG, rounds=2),
    Work("rinaldo", "handel/rinaldo/Lascia_chio_pianga", "song", (58, 76), _SONG),
    Work("prayer", "beach/prayer_of_a_tired_child", "song", (66, 92), _SONG),
    Work("concertino", "weber/concertino_clarinet", "song", (80, 100), ("clarinet and piano",)),
    Work("trio", "schumann_clara/opus17/movement3", "song", (66, 88), ("violin and piano",)),
    Work("aloha", "liliuokalani/aloha_oe", "song", (76, 108), ("voice and piano", "guitar")),
    Work("lift", "johnson_j_r/lift_every_voice", "song", (92, 120), ("voices", "piano", "brass")),
    Work("brown-hair", "leadSheet/fosterBrownHair", "song", (76, 100),
         ("voices", "flute", "fiddle"), SUNG, ("broken", "block", "strum"), ("piano", "guitar")),
    Work("alexander", "leadSheet/berlinAlexandersRagtime", "ragtime", (92, 112),
         ("honky-tonk", "clarinet"), DANCED, ("oompah",), ("honky-tonk", "banjo")),
)  # fmt: skip

_RENAISSANCE_BANDS = ("choir", "voices", "recorders", "organ", "brass", "winds", "strings")
_TRECENTO = (
    "04-Quanto piu caro", "04-Cara mi donna", "06_Giovanni-05_Donna_Gia_Fu_Leggiadra",
    "06_8-In Verde Prato", "06_Piero_2-Chavalcando",
)  # fmt: skip
_RENAISSANCE = (
    *(f"monteverdi/madrigal.{number}" for number in ("3.1", "3.6", "4.10", "4.2", "5.3")),
    *(f"palestrina/{title}" for title in ("Agnus_03", "Benedictus_05", "Gloria_11", "Kyrie_05")),
    *(f"palestrina/{title}" for title in ("Kyrie_21", "Sanctus_02", "Sanctus_10", "Agnus_II_04")),
    *(f"monteverdi/madrigal.{number}" for number in ("3.4", "3.15", "4.8", "5.6")),
    *(f"trecento/PMFC_{title}" for title in _TRECENTO),
)


def _renaissance() -> Iterator[Work]:
    for source in _RENAISSANCE:
        name = source.split("/")[1].replace(".", "-").replace(" ", "_").lower()
        yield Work(name, source, "renaissance", (60, 84), _RENAISSANCE_BANDS, SUNG)


WORKS = (*_chorales(), *_quartets(), *_POLONAISES, *_SINGLES, *_renaissance(), *tunes())
