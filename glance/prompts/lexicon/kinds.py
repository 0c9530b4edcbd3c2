"""What kind of thing a word names."""

from __future__ import annotations

from functools import cache

OF: dict[str, str] = {
    "hand": "hand hands finger fingers fist thumb palm fingertip fingertips arm wrist knuckles",
    "body": "foot feet leg lips mouth skin hair shoulder back neck ear knee body bone skull teeth "
    "tongue tear tattoo scar",
    "eye": "eye eyes gaze pupil iris eyelash",
    "face": "face faces head smile portrait profile mask",
    "person": "person man woman girl boy figure stranger traveller wanderer human someone lover "
    "lovers couple friend friends mother father sister brother grandmother grandfather "
    "king queen soldier sailor worker farmer monk nun nurse teacher widow bride groom "
    "astronaut diver boxer runner swimmer cowboy samurai knight wizard witch thief "
    "detective child children baby kid youth woman's twins family rider driver "
    "passenger fisherman punk teenager",
    "crowd": "crowd audience people parade queue choir orchestra band",
    "player": "musician singer drummer guitarist pianist violinist rapper dj bassist cellist "
    "trumpeter saxophonist conductor",
    "dancer": "dancer dancers ballerina acrobat dance ballet skater",
    "pet": "dog puppy cat kitten hound rabbit hamster terrier",
    "animal": "wolf fox bear lion tiger elephant deer stag horse stallion cow sheep goat monkey "
    "ape whale dolphin snake lizard frog turtle mouse rat bat boar leopard panther "
    "zebra giraffe hare badger otter seal animal beast creature",
    "bird": "bird birds crow raven swan owl eagle dove gull seagull swallow sparrow heron "
    "flamingo peacock pigeon hawk feather wing wings",
    "fish": "fish goldfish koi shark jellyfish octopus squid crab seahorse",
    "insect": "butterfly moth bee beetle spider dragonfly firefly ant insect ladybird cricket",
    "tree": "tree oak willow birch pine palm maple cypress trunk branch branches roots",
    "flower": "flower flowers rose roses tulip lily daisy sunflower poppy orchid lotus bouquet "
    "bloom blossom petal petals iris daffodil peony",
    "plant": "leaf leaves grass fern ivy moss cactus mushroom seed vine weed thorn herb",
    "forest": "forest woods jungle wood grove woodland rainforest",
    "mountain": "mountain mountains peak hill hills cliff cliffs valley canyon volcano ridge "
    "glacier summit rock rocks stone cave",
    "sea": "sea ocean wave waves coast shore beach harbour harbor bay tide surf island lagoon",
    "water": "river lake pond stream waterfall water well fountain puddle canal",
    "weather": "rain drop drops dew snow hail fog mist haze wind",
    "desert": "desert dune dunes sand sahara mesa",
    "field": "field meadow garden park countryside farm orchard vineyard prairie landscape plain "
    "village steppe tundra swamp marsh",
    "sky": "sky cloud clouds horizon rainbow aurora dawn sunset sunrise dusk twilight night "
    "evening morning day thunderstorm storm lightning tornado winter summer autumn spring "
    "weather",
    "space": "space galaxy star stars planet nebula cosmos universe moon sun comet constellation "
    "satellite eclipse saturn mars earth orbit",
    "fire": "fire flame flames bonfire candle ember embers smoke ash torch match explosion "
    "firework fireworks spark sparks",
    "city": "city town skyline metropolis downtown rooftop rooftops skyscraper skyscrapers suburb "
    "tokyo paris london berlin york lagos cairo mumbai slum capital",
    "street": "street alley avenue sidewalk station subway underpass market square corner",
    "road": "road highway path lane crossroads motorway trail bend",
    "room": "room bedroom kitchen attic hallway corridor bar cafe club studio library ballroom "
    "classroom hospital stage theatre theater basement prison cell bath bathroom "
    "restaurant diner",
    "house": "house home cottage cabin hut barn mansion villa apartment building motel hotel farm "
    "farmhouse shack tent",
    "monument": "church cathedral temple castle palace ruin ruins tower lighthouse bridge "
    "windmill pyramid monument statue gate wall fortress chapel mosque pagoda arch "
    "stadium factory",
    "car": "car cars truck taxi bus motorcycle motorbike bicycle bike van convertible tram wheel "
    "limousine scooter traffic",
    "train": "train trains locomotive railway rails tracks carriage",
    "boat": "boat boats ship ships sailboat canoe ferry raft yacht submarine anchor sail shipwreck",
    "flight": "plane airplane aeroplane rocket balloon spaceship helicopter kite airship zeppelin "
    "parachute ufo drone",
    "strings": "guitar violin cello bass banjo harp lute ukulele sitar strings string",
    "keys": "piano keyboard organ synthesizer accordion keys",
    "drums": "drum drums cymbal percussion tambourine",
    "horn": "trumpet saxophone trombone horn flute clarinet tuba",
    "sound": "microphone record vinyl turntable radio speaker amplifier headphones cassette "
    "jukebox gramophone tape music song melody note notes",
    "clock": "clock watch hourglass time pendulum",
    "glass": "mirror glass window bottle jar lens crystal diamond jewel pearl ring necklace crown "
    "chandelier lamp lantern bulb lightbulb screen television neon",
    "door": "door doorway gate stairs staircase ladder key lock corridor elevator tunnel",
    "paper": "book letter page newspaper map photograph diary envelope paper card postcard poster",
    "thing": "chair table bed umbrella suitcase shoe shoes coat hat dress balloon toy doll puppet "
    "knife gun sword coin rope chain box bag telephone phone typewriter camera "
    "television computer robot machine engine gear wire bell flag cup plate vase basket "
    "swing carousel dice",
    "food": "apple bread wine coffee tea cake fruit orange lemon cherry strawberry egg honey "
    "sugar breakfast dinner soup noodles pizza ice-cream grapes peach banana milk cup",
    "myth": "angel ghost devil demon dragon mermaid unicorn god goddess fairy monster giant "
    "spirit phoenix vampire skeleton siren titan witch",
}
"""Words by kind. A word of several kinds is of the first."""

PICTURES_SAID = """
portrait picture photo photograph painting drawing view scene image close-up closeup silhouette
sketch shot study glimpse vision pair group
"""
PICTURES = frozenset(PICTURES_SAID.split())
"""Words for the picture itself, or for how many there are: what it is of comes after them."""

LINKS_SAID = """
of in on at with under by near over behind before between above below through against from into
onto inside outside around beside along across without beneath during among like as and or while
that which who where when
"""
LINKS = frozenset(LINKS_SAID.split())
"""Words that end the part of a phrase in which its subject is named."""


@cache
def kind_by_word() -> dict[str, str]:
    found: dict[str, str] = {}
    for kind, words in OF.items():
        for word in words.split():
            found.setdefault(word, kind)
    return found
