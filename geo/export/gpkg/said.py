"""The GeoPackage's tables of who says what: articles, voices, origins, claims, quotes and quantities."""

from geo.dates import Moment
from geo.dossier import Dossier
from geo.dossier.attribution import attribution_of
from geo.export.gpkg.table import ID, DatabaseTable, keys_of, refers, texts
from geo.words.catalogue import N_
from geo.words.wording import Wording


def sources_table(dossier: Dossier, wording: Wording) -> DatabaseTable:
    """The table of articles, with the SHA-256 of each file, so that its words can be checked."""
    rows = tuple(
        (
            source.id,
            wording.text(source.label),
            wording.text(source.outlet) if source.outlet else None,
            source.language,
            source.published,
            wording.moment(Moment.parse(source.published)),
            wording.text(source.published_evidence),
            source.file,
            source.sha256,
        )
        for source in dossier.sources.values()
    )
    names = ("label", "outlet", "language", "published_edtf", "published", "published_known_from", "file", "sha256")
    return DatabaseTable("sources", N_("The articles"), (ID, *texts(*names)), rows)


def voices_table(dossier: Dossier, wording: Wording) -> DatabaseTable:
    """The table of voices, each with the one of the body that it speaks for."""
    keys = keys_of(dossier.voices)
    rows = tuple(
        (
            voice.id,
            wording.text(voice.name),
            voice.kind.value,
            wording.voice_kind(voice.kind),
            wording.text(voice.role) if voice.role else None,
            keys[voice.member_of] if voice.member_of else None,
        )
        for voice in dossier.voices.values()
    )
    member_of = ("member_of_fid", "INTEGER REFERENCES voices(fid) DEFERRABLE INITIALLY DEFERRED")
    return DatabaseTable(
        "voices", N_("Who speaks"), (ID, *texts("name", "kind", "kind_shown", "role"), member_of), rows
    )


def origins_table(dossier: Dossier, wording: Wording) -> DatabaseTable:
    """The table of origins, which claims go back to: those of one origin are not independent."""
    keys = keys_of(dossier.voices)
    rows = tuple(
        (
            origin.id,
            wording.text(origin.label),
            keys[origin.voice],
            origin.date,
            wording.moment(Moment.parse(origin.date)),
            wording.text(origin.note) if origin.note else None,
        )
        for origin in dossier.origins.values()
    )
    columns = (ID, *texts("label"), refers("voices"), *texts("date_edtf", "date", "note"))
    return DatabaseTable("origins", N_("First statements and reports that claims go back to"), columns, rows)


def claims_table(dossier: Dossier, wording: Wording) -> DatabaseTable:
    """The table of all claims, also those of no leg and no place; their words are in the table of quotes."""
    sources, voices, origins = (keys_of(records) for records in (dossier.sources, dossier.voices, dossier.origins))
    rows = []
    for claim in dossier.claims.values():
        when, dated = claim.when, None if claim.date == "not stated" else claim.date
        rows.append(
            (
                claim.id,
                sources[claim.source],
                voices[claim.voice],
                origins[claim.origin],
                wording.text(claim.gloss),
                claim.hedge.value,
                wording.hedge(claim.hedge),
                dated.printed if dated else None,
                when.edtf if when else None,
                dated.dates.value if dated else None,
                when.earliest.isoformat() if when and when.earliest else None,
                when.latest.isoformat() if when and when.latest else None,
                wording.claimed_date(claim),
                " ".join(dated.inferred) if dated else None,
                wording.text(claim.note) if claim.note else None,
            )
        )
    columns = (
        ID,
        *(refers(table) for table in ("sources", "voices", "origins")),
        *texts("summary_ours", "hedge", "hedge_shown", "date_printed", "date_edtf", "date_of"),
        ("earliest", "DATE"),
        ("latest", "DATE"),
        *texts("date", "date_inferred", "note"),
    )
    return DatabaseTable("claims", N_("What the articles claim, sentence by sentence"), columns, tuple(rows))


def quotes_table(dossier: Dossier, wording: Wording) -> DatabaseTable:
    """The table of quotes, each with its whole attribution, so that no view of this table shows bare words."""
    rows = []
    for fid, claim in enumerate(dossier.claims.values(), start=1):
        said = attribution_of(dossier, claim, wording)
        beside = (said.voice, said.role, said.hedge, said.date, said.article, said.language)
        rows += [(fid, claim.id, quote.text, *beside, quote.start, quote.end) for quote in said.quotes]
    columns = (
        refers("claims"),
        *texts("claim", "text", "voice", "role", "hedge", "date", "article", "language"),
        ("starts_at", "INTEGER"),
        ("ends_before", "INTEGER"),
    )
    return DatabaseTable(
        "quotes", N_("The articles’ words, letter for letter, and where they stand"), columns, tuple(rows)
    )


def quantities_table(dossier: Dossier, wording: Wording) -> DatabaseTable:
    """The table of amounts as printed, with bound and value; no value where they are in words only."""
    rows = tuple(
        (
            fid,
            claim.id,
            quantity.printed,
            quantity.bound.value,
            quantity.value,
            quantity.unit,
            wording.quantity(quantity, dossier.units),
        )
        for fid, claim in enumerate(dossier.claims.values(), start=1)
        for quantity in claim.quantities
    )
    columns = (
        refers("claims"),
        *texts("claim", "printed", "bound"),
        ("value", "DOUBLE"),
        *texts("unit", "shown"),
    )
    return DatabaseTable("quantities", N_("Amounts that claims name"), columns, rows)
