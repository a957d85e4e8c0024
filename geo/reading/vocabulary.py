"""Small words of a language that tell a place from a person, a ship or an organisation. General; of no dossier.

All are written as `geo.folding` folds them: no capitals, no accents, apostrophes split off (“d’Odessa” → d, Odessa).
"""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

from babel import Locale

from geo.words.folding import fold


@dataclass(frozen=True, slots=True)
class Words:
    """How a language marks a place by the words before it.

    `function` words may stand capitalised before a name without being part of it. `articles` stand before ships and
    papers but not before towns; where the language has no such sign there are none. `locative` prepositions take a
    place; `weak` ones take anything, but after a noun of `sites` (“port de …”) or of `directions` (“près de …”) they
    take a place as well. `joining` words share a preposition between names; `apposing` ones put a town in its country
    (“… en Syrie”); `inside` words stand inside names (“Rio de Janeiro”); `titles` announce a person.
    """

    function: frozenset[str]
    articles: frozenset[str]
    locative: frozenset[str]
    weak: frozenset[str]
    sites: frozenset[str]
    directions: frozenset[str]
    joining: frozenset[str]
    apposing: frozenset[str]
    inside: frozenset[str]
    titles: frozenset[str]


def _set(words: str) -> frozenset[str]:
    return frozenset(words.split())


_FRENCH = Words(
    function=_set(
        """
        a ainsi alors apres au aucun aucune aussi autour autre aux avant avec c car ce cela celle celui cependant
        ces cet cette chaque chez comme contre d dans de depuis derriere des desormais deux devant donc dont du
        durant elle elles en enfin ensuite entre est et face grace hier hors ici il ils j jusqu l la le les leur
        leurs lors lorsqu lorsque m mais malgre meme mi moins n ni nos notre nous on or ou outre par parce parmi
        pendant peu plus plusieurs pour pourquoi pourtant pres puis puisque qu quand quant que quel quelle qui quoi
        s sa sans sauf se selon ses si sinon soit son sous suite sur t ta tandis tous tout toute toutes trois tres
        un une vers via voici voila vos votre y
        """
    ),
    articles=_set("au aux ce cet cette des du l la le les son sa un une"),
    locative=_set("a depuis entre jusqu vers"),
    weak=_set("d de"),
    sites=_set(
        """
        aerodrome aeroport base bourg bourgade centre chantier cite commune cosmodrome depot district faubourg gare
        localite mairie metropole oblast port prefecture province raffinerie region station terminal usine village
        ville
        """
    ),
    directions=_set("autour banlieue depart destination est large loin nord ouest pres provenance sud"),
    joining=_set("et ou ni"),
    apposing=_set("au aux en"),
    inside=_set("d da das de del della des di do dos du el en l la las le les los sous sur"),
    titles=_set(
        """
        amiral capitaine chancelier colonel commandant depute directeur docteur dr general lieutenant m maitre
        marechal me ministre mm mlle mme monsieur madame president presidente porte-parole premier professeur reine
        roi secretaire senateur sir
        """
    ),
)

_ENGLISH = Words(
    function=_set(
        """
        a about after against all although among an and another any around as at because before behind between both
        but by despite during each even every except few for from further he her here his how however i if in inside
        into it its just last like many meanwhile more most near no nor not now of off on once one only or other our
        out outside over p per s several she since so some still such t than that the their then there these they
        this those though through to today toward towards two under until up upon we what when where whether which
        while who why with within without yesterday yet you your
        """
    ),
    articles=frozenset(),
    locative=_set("around in inside near outside throughout toward towards"),
    weak=_set("across at between from into of over through to via"),
    sites=_set(
        """
        airfield airport base capital city depot district harbor harbour municipality neighborhood outskirts port
        prefecture province region state station suburb town village
        """
    ),
    directions=_set("east north northeast northwest outside south southeast southwest west"),
    joining=_set("and or"),
    apposing=_set("in"),
    inside=_set("at by d da das de del della des di do dos du el in la las le les los of on the under upon"),
    titles=_set(
        """
        admiral ambassador capt captain chancellor chief col colonel commander congressman coach detective director
        dr gen general gov governor judge justice king lady lieutenant lt lord maj major mayor minister mr mrs ms
        officer pope premier president prime prince princess prof professor queen rep rev secretary sen senator
        sergeant sgt sheriff sir
        """
    ),
)

_BY_LANGUAGE: Mapping[str, Words] = {"fr": _FRENCH, "en": _ENGLISH}


def words(language: str) -> Words:
    """The words of a language; one that is not known reads as French, which finds least."""
    return _BY_LANGUAGE.get(language, _FRENCH)


@lru_cache
def calendar_words(language: str) -> frozenset[str]:
    """Days and months, which some languages write with a capital, after CLDR."""
    locale = Locale(language)
    named = [*locale.days["format"]["wide"].values(), *locale.months["format"]["wide"].values()]
    return frozenset(fold(name).key for name in named)
