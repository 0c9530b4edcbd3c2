"""Names that picture models know, and that no expansion may bring in.

A living artist never agreed to be a style, and a brand is nobody's subject. What an author
writes is the author's affair: these are refused only where the author didn't say them.
"""

from __future__ import annotations

PEOPLE: tuple[str, ...] = (
    "rutkowski", "artgerm", "wlop", "mucha", "beksinski", "giger", "frazetta", "kinkade",
    "annie leibovitz", "leibovitz", "mccurry", "miyazaki", "shinkai", "kusama", "banksy",
    "hockney", "koons", "murakami", "kubrick", "tarantino", "villeneuve", "deakins", "lynch",
    "wes anderson", "tim burton", "nolan", "ridley scott", "spielberg", "loish", "ross tran",
    "makoto", "yoshitaka amano", "simon stalenhag", "stalenhag", "mattias", "craig mullins",
    "james jean", "ilya kuvshinov", "kuvshinov", "peter mohrbacher", "moebius", "taylor swift",
    "beyonce", "rihanna", "madonna", "trump", "obama", "musk",
)  # fmt: skip

BRANDS: tuple[str, ...] = (
    "canon", "nikon", "leica", "hasselblad", "fujifilm", "kodak", "kodachrome", "portra",
    "ektachrome", "polaroid", "sony", "gopro", "arri", "alexa", "red camera", "imax", "iphone",
    "eos", "artstation", "deviantart", "pixiv", "instagram", "behance", "unsplash", "midjourney",
    "stable diffusion", "dall e", "unreal engine", "octane", "octane render", "cgsociety",
    "disney", "pixar", "ghibli", "marvel", "dc comics", "netflix", "hbo", "nintendo", "pokemon",
    "lego", "barbie", "coca cola", "pepsi", "nike", "adidas", "gucci", "rolex", "ferrari", "tesla",
    "mercedes", "porsche", "harley", "gibson", "fender", "steinway", "vogue", "national geographic",
)  # fmt: skip

IN_CAPITALS_SAID = """
i baroque gothic renaissance rococo impressionist impressionism cubist cubism art nouveau deco
bauhaus victorian edwardian byzantine romanesque celtic norse viking greek roman egyptian
persian moorish ottoman chinese japanese korean indian tibetan african european american mexican
spanish french italian dutch german english irish scottish russian nordic arctic scandinavian
mediterranean atlantic pacific parisian venetian milky way earth moon sun mars saturn jupiter
venus january february march april may june july august september october november december
monday tuesday wednesday thursday friday saturday sunday christmas
"""
IN_CAPITALS = frozenset(IN_CAPITALS_SAID.split())
"""Words with a capital letter that name nobody."""
