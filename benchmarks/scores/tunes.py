"""The tunes and rags among the works: out of books, played with an accompaniment."""

from __future__ import annotations

from collections.abc import Iterator

from .work import DANCED, Work

_FOLK_BANDS = ("fiddle", "flute", "whistle", "accordion", "concertina", "banjo", "guitar", "oboe")
_FOLK_UNDER = ("guitar", "steel guitar", "piano", "accordion", "banjo")
_BACKED = ("oompah", "strum", "block", "broken", "drone")
_BOOKS = {
    "oneills1850/0001-0050.abc": ((4, 80), (22, 90), (33, 84)),
    "oneills1850/0201-0300.abc": ((230, 92), (268, 84)),
    "oneills1850/0732-0758_mh.abc": ((735, 112),),
    "oneills1850/0811-0899.abc": ((820, 116), (855, 116)),
    "oneills1850/1276-1375.abc": ((1290, 104), (1340, 104)),
    "oneills1850/1577-1624.abc": ((1590, 96), (1604, 92)),
    "airdsAirs/book1.abc": ((7, 100), (31, 110)),
    "airdsAirs/book3.abc": ((420, 104),),
    "airdsAirs/book5.abc": ((815, 100), (833, 104)),
    "nottingham-dataset/reelsa-c.abc": ((80, 150), (81, 150)),
    "airdsAirs/book2.abc": ((210, 108), (224, 92), (238, 112)),
    "airdsAirs/book4.abc": ((617, 100), (645, 104), (652, 88)),
    "airdsAirs/book6.abc": ((1024, 132), (1031, 100)),
    "oneills1850/0401-0486.abc": ((417, 88), (424, 96), (452, 132)),
    "oneills1850/1031-1115.abc": ((1040, 112), (1061, 108)),
    "oneills1850/1476-1555.abc": ((1492, 104), (1520, 104)),
    "oneills1850/1710-1750.abc": ((1713, 80), (1720, 88)),
    "essenFolksong/folkHaydn.abc": ((17, 84), (20, 66), (36, 72)),
    "essenFolksong/han1.abc": ((11, 80), (40, 92)),
    "essenFolksong/kinder0.abc": ((5, 104), (30, 112)),
    "essenFolksong/erk5.abc": ((12, 84),),
    "essenFolksong/fink0.abc": ((20, 92), (44, 88)),
    "essenFolksong/zuccal0.abc": ((10, 96),),
    "miscFolk/americanfifeopus.abc": ((12, 108), (110, 112)),
    "miscFolk/northumbrianminstrelsyopus.abc": ((10, 92), (14, 104), (36, 92), (45, 104)),
}
"""Books of tunes: the number of each, and about how many beats a minute."""

_RYANS = (
    ("TelephoneReel", 104), ("TinWareLassReel", 108), ("MollShurkiesJig", 112),
    ("ConnaughtMansRambleJig", 116), ("SandyBuchanansStrathspey", 84), ("EclipseHornpipe", 88),
    ("MollRoe", 112), ("IrishAmericanJig", 110), ("JennyNettlesFancyReel", 106),
    ("LarryONielsClog", 88), ("DuncanDavidsonStrathspey", 120), ("MillersReel", 104),
    ("PusheesHornpipe", 92), ("SkiverTheQuiltJig", 112), ("FoxHuntersJig", 108),
    ("PausteenFawnJig", 118), ("UncleTomsBestJig", 96), ("RoaringWilliesJig", 104),
    ("OldTempleHouseReel", 110), ("LotusClubLancashireClog", 84), ("RusticReel", 112),
    ("LandLeague", 100), ("CockAndTheHenJig", 112), ("OldMotherGooseSlipjig", 108),
    ("BonnieLassieStrathspey", 124), ("FlyByNightLancashireClog", 86), ("LouisvilleClog", 84),
    ("FishersHornpipe", 96), ("WalkerStreetReel", 106), ("JacksonsRollingJig", 114),
    ("SwallowSloopOfWarReel", 104), ("VelocipedeHornpipe", 88), ("StatueClog", 82),
    ("PrideOfTheStageFling", 78), ("LadyHarrietsReel", 104), ("TopOfCorkRoadJig", 112),
)  # fmt: skip
_RAGGED = (
    "ForestersHornpipe", "AmericanHornpipe", "TammanyRingClog", "MinstrelsFancyClog",
    "MardiGrasReel", "BanjoReel", "JamesLeesFavoriteJig", "MaidOfArgylesReel",
    "HumoursOfBostonHornpipe", "PassaicHornpipe", "GoldenEagleHornpipe", "WadeHamptonsHornpipe",
    "PullDownYourVestReel", "7thRegimentReel", "DaffyDontYouReel", "OaklandGardenJig",
)  # fmt: skip


def tunes() -> Iterator[Work]:
    for book, tunes in _BOOKS.items():
        for number, tempo in tunes:
            name = f"{book.split('/')[1].split('.')[0]}-{number}"
            yield _tune(name, book, tempo, number)
    for title, tempo in _RYANS:
        yield _tune(title.lower(), f"ryansMammoth/{title}", tempo)
    for title in _RAGGED:
        yield Work(
            f"rag_{title.lower()}", f"ryansMammoth/{title}", "ragtime", (78, 104),
            ("piano", "honky-tonk", "bright piano"), (*DANCED, "phrased"), ("stride",), ("piano",),
            rounds=2, ragged=True,
        )  # fmt: skip


def _tune(name: str, source: str, tempo: float, number: int | None = None) -> Work:
    swung = "hornpipe" in name or name in ("statueclog", "louisvilleclog")
    swing = 0.6 if swung or number in (1590, 1604, 1713, 1720) else 0.5
    return Work(
        name, source, "folk", (0.93 * tempo, 1.07 * tempo), _FOLK_BANDS, DANCED,
        (*_BACKED, ""), _FOLK_UNDER, number=number, rounds=3, swing=swing,
    )  # fmt: skip
