/* What the server sends to the scripts, and the files that they draw. Types only: no page is sent this file.
 *
 * Made from Python's own types by `make messages`, see tests/browser_code/messages.py; not to be edited.
 */

/**
 * What a map shows: {leg} stands out (None is all), {place} or {places} are marked, {view} is in sight, in {theme} and {language}.
 *
 * @typedef {object} Stage
 * @property {string} theme
 * @property {string} language
 * @property {string | null} leg
 * @property {string | null} place
 * @property {string[]} places
 * @property {string} view
 * @property {string} key
 * @property {MapWords} words
 * @property {boolean} corridors
 * @property {boolean} grid
 * @property {string} heard
 */

/**
 * What a map's script starts from: its data, every palette, how things look, and where it begins.
 *
 * @typedef {object} MapConfig
 * @property {string} layer
 * @property {string | null} lines
 * @property {string} base
 * @property {Tiles | null} tiles
 * @property {Record<string, Palette>} palettes
 * @property {Looks} looks
 * @property {Opening} opening
 */

/**
 * Online tiles: at {url} of {server}, shown with {attribution}. With them the map asks another server.
 *
 * @typedef {object} Tiles
 * @property {string} url
 * @property {string} server
 * @property {string} attribution
 */

/**
 * Colours by the names that a style sheet has for them.
 *
 * @typedef {Record<string, string>} Palette
 */

/**
 * Where a map begins: at {center}, lat before lon as Leaflet has it, and {zoom}, zoomed by {zoom_snap}.
 *
 * @typedef {object} Opening
 * @property {[number, number]} center
 * @property {number} zoom
 * @property {number} zoom_snap
 * @property {number} min_zoom
 * @property {number} max_zoom
 */

/**
 * What the deck's script needs beside the HTML; `as_of` is the day as of which the whole dossier stands.
 *
 * @typedef {object} DeckData
 * @property {StepData[]} steps
 * @property {string | null} as_of
 * @property {string} language
 * @property {DeckWords} words
 * @property {MapWords} map_words
 */

/**
 * One step as the deck's script needs it; `marks` are the places of each claim, marked while it is on stage.
 *
 * @typedef {object} StepData
 * @property {string} id
 * @property {string} title
 * @property {string | null} as_of
 * @property {number} minutes
 * @property {string | null} picture
 * @property {number} fragments
 * @property {string | null} leave
 * @property {string[][]} marks
 * @property {StepStage} stage
 */

/**
 * What the map shows at a step: a stage without what the page itself knows, and which layers are shown with it.
 *
 * @typedef {object} StepStage
 * @property {string | null} leg
 * @property {null} place
 * @property {string[]} places
 * @property {string} view
 * @property {boolean} corridors
 * @property {boolean} grid
 * @property {string[]} later_places
 * @property {string[]} later_articles
 */

/**
 * What the presenter's page is sent: deck and map, words and close codes of followers, and the way {home}.
 *
 * @typedef {object} PresentPage
 * @property {DeckData} data
 * @property {MapConfig} config
 * @property {FollowWords} follow_words
 * @property {CloseCodes} close_codes
 * @property {string} home
 */

/**
 * The close codes that the presenter's page and its followers tell apart.
 *
 * @typedef {object} CloseCodes
 * @property {number} no_room
 * @property {number} replaced
 * @property {number} ended
 * @property {number} full
 */

/**
 * Where a presentation is: at {step} of {steps}, {fragment} claims on stage, in {theme}, or the screen is {blank}.
 *
 * @typedef {object} FollowState
 * @property {string} step
 * @property {number} fragment
 * @property {boolean} blank
 * @property {"light" | "dark"} theme
 * @property {string[] | null} steps
 */

/**
 * What the server tells the presenter: how many follow.
 *
 * @typedef {object} LeadNews
 * @property {number} followers
 */

/**
 * What the server tells a follower: where the presenter is or was, and whether one is there now.
 *
 * @typedef {object} FollowerNews
 * @property {FollowState | null} state
 * @property {boolean} presenter
 */

/**
 * A room that was opened: its id and the presenter's key, the links to it, and whom they reach.
 *
 * @typedef {object} RoomAnswer
 * @property {string} room
 * @property {string} key
 * @property {RoomLink[]} links
 * @property {"network" | "this_machine" | "no_network"} range
 */

/**
 * An address that followers open, and where its QR code is.
 *
 * @typedef {object} RoomLink
 * @property {string} link
 * @property {string} qr
 */

/**
 * A claim as plain data; `summary` and `note` in every language that they are written in.
 *
 * @typedef {object} ClaimRecord
 * @property {string} id
 * @property {ArticleRecord} article
 * @property {QuoteRecord[]} quotes
 * @property {VoiceRecord} voice
 * @property {Shown} origin
 * @property {Shown} hedge
 * @property {DateRecord} date
 * @property {string[]} legs
 * @property {string[]} places
 * @property {QuantityRecord[]} quantities
 * @property {Record<string, string>} summary
 * @property {Record<string, string> | null} note
 * @property {string} citation
 */

/**
 * The article that prints a claim, with its file and the language of its text.
 *
 * @typedef {object} ArticleRecord
 * @property {string} id
 * @property {string} shown
 * @property {string} file
 * @property {string} language
 */

/**
 * A quote, with its span in code points of the article's unchanged text.
 *
 * @typedef {object} QuoteRecord
 * @property {string} text
 * @property {number} start
 * @property {number} end
 */

/**
 * The voice that makes a claim, with its role in words.
 *
 * @typedef {object} VoiceRecord
 * @property {string} id
 * @property {string} shown
 * @property {string} role
 */

/**
 * A record of the dossier: its id, and what readers see for it.
 *
 * @typedef {object} Shown
 * @property {string} id
 * @property {string} shown
 */

/**
 * A claim's date: as printed, as EDTF, as shown, and its outermost days for filtering; null where none is given.
 *
 * @typedef {object} DateRecord
 * @property {string | null} printed
 * @property {string | null} edtf
 * @property {string | null} of
 * @property {string[]} inferred
 * @property {string | null} earliest
 * @property {string | null} latest
 * @property {string} shown
 */

/**
 * An amount that a claim names: as printed, as bound, value and unit, and as shown.
 *
 * @typedef {object} QuantityRecord
 * @property {string} printed
 * @property {string} bound
 * @property {number | null} value
 * @property {string} unit
 * @property {string} shown
 */

/**
 * What the snapshot's script needs beside the HTML: where the page opens, words, colours, and its files' {name}.
 *
 * @typedef {object} SnapshotPage
 * @property {string} initial
 * @property {string} language
 * @property {Record<string, Palette>} palettes
 * @property {Looks} looks
 * @property {Opening} opening
 * @property {MapWords} map_words
 * @property {PageWords} words
 * @property {Alike} alike
 * @property {CitingWords} citing
 * @property {string} name
 */

/**
 * How the route is drawn and its names are placed: lengths in pixels of the screen, opacities from 0 to 1.
 *
 * @typedef {object} Looks
 * @property {Record<Mode, Record<Basis, Pattern>>} patterns
 * @property {Pattern} corridor
 * @property {number} corridor_opacity
 * @property {number} casing_wider_px
 * @property {number} casing_opacity
 * @property {number} chosen_wider_px
 * @property {number} faded_opacity
 * @property {number} faded_casing_opacity
 * @property {number} disc_opacity
 * @property {number} disc_edge_px
 * @property {number} disc_edge_opacity
 * @property {number} chosen_disc_opacity
 * @property {number} chosen_disc_edge_px
 * @property {number} legend_disc_opacity
 * @property {[number, number][]} label_sides
 * @property {number[]} label_gaps_px
 * @property {number} name_all_zoom
 * @property {number[]} grid_steps_deg
 * @property {number} grid_gap_px
 * @property {number} grid_most_lat_deg
 */

/**
 * How a line is drawn: {width_px} wide, broken as {dashes_px} says, with {cap} ends.
 *
 * @typedef {object} Pattern
 * @property {number} width_px
 * @property {number[]} dashes_px
 * @property {"round" | "butt"} cap
 */

/**
 * Words that the snapshot's script writes into the page, in the page's language.
 *
 * @typedef {object} PageWords
 * @property {string} shown_of
 * @property {string} filters
 * @property {string} filters_on
 * @property {string} pick
 * @property {string} unpick
 * @property {string} read
 * @property {string} cite
 * @property {CountedClaims} claims
 */

/**
 * The phrase for a number of claims, such as “{count} claims”, in the singular and the plural.
 *
 * @typedef {object} CountedClaims
 * @property {string} one
 * @property {string} other
 */

/**
 * What differs in print and not in what readers type: letters, and the pattern of a number in groups.
 *
 * @typedef {object} Alike
 * @property {Record<string, string>} typed_as
 * @property {string} grouped_number
 */

/**
 * What the script says that copies a citation: that it did, or could not.
 *
 * @typedef {object} CitingWords
 * @property {string} copied
 * @property {string} uncopied
 */

/**
 * What a claim is found by, beside its own record; and by order its place in that, for the claims as they stand.
 *
 * @typedef {object} Searching
 * @property {SearchedNames} names
 * @property {Record<string, string>} date_notes
 * @property {Record<string, number[]>} ranks
 */

/**
 * All names of what a claim names by its id.
 *
 * @typedef {object} SearchedNames
 * @property {Record<string, string>} voice
 * @property {Record<string, string>} origin
 * @property {Record<string, string>} article
 * @property {Record<string, string>} place
 */

/**
 * Still maps for paper: all lines of their SVG, each once; by `view|leg|layers` the numbers of a map's lines.
 *
 * @typedef {object} Stills
 * @property {string[]} lines
 * @property {Record<string, number[]>} pictures
 */

/**
 * All outcomes of a check in a small form, which `changes` describes.
 *
 * @typedef {object} Outcomes
 * @property {string[]} choices
 * @property {[number[], string][]} slots
 * @property {number[]} results
 * @property {([number, number, ((string | number | string[])[])[]])[]} lines
 */

/**
 * What page/head.js sets: the page is in {language} and in {theme}, {since_ms} by the server's clock.
 *
 * @typedef {object} PageHeadData
 * @property {string} language
 * @property {string} theme
 * @property {number} since_ms
 */

/**
 * What page/pickable.js is sent: {html}, what {reveal} selects at {block} in the window, and {words} for citing.
 *
 * @typedef {object} PickableData
 * @property {string} html
 * @property {string} reveal
 * @property {"start" | "center" | "end" | "nearest"} block
 * @property {CitingWords | null} words
 */

/**
 * What page/pictures_host.js is sent: {html}, and as in an address {view} of its rows of questions if it has such, and what is {assumed} in its checks if it has those.
 *
 * @typedef {object} PicturesData
 * @property {string} html
 * @property {string | null} view
 * @property {string | null} assumed
 * @property {boolean} looks
 */

/**
 * What page/save.js is sent: {html}, its {words}, and {no_file}, the status that comes with why no file is made.
 *
 * @typedef {object} ExportsData
 * @property {string} html
 * @property {ExportWords} words
 * @property {number} no_file
 */

/**
 * Words that page/save.js shows while a file is fetched.
 *
 * @typedef {object} ExportWords
 * @property {string} making
 * @property {string} saved
 * @property {string} unreached
 */

/**
 * layer.geojson, of whose other features the map shows none.
 *
 * @typedef {object} LayerFile
 * @property {LayerFeature[]} features
 */

/** @typedef {LegFeature | PlaceFeature} LayerFeature */

/**
 * A leg and its line between the places that it names.
 *
 * @typedef {object} LegFeature
 * @property {LegProperties} properties
 * @property {LineStringGeometry} geometry
 */

/**
 * A leg in the layer, as far as the map needs it; `path_km` where a finer line was computed, `straight_line` where none was.
 *
 * @typedef {object} LegProperties
 * @property {"leg"} kind
 * @property {string} leg
 * @property {string} name_en
 * @property {string} name_fr
 * @property {Mode} mode
 * @property {string} from
 * @property {string} to
 * @property {"stated" | "ends_only"} path_basis
 * @property {number} length_km
 * @property {number} [path_km]
 * @property {boolean} [straight_line]
 */

/** @typedef {"sea" | "rail" | "crossing"} Mode */

/**
 * A line.
 *
 * @typedef {object} LineStringGeometry
 * @property {"LineString"} type
 * @property {[number, number][]} coordinates
 */

/**
 * A place and its point.
 *
 * @typedef {object} PlaceFeature
 * @property {PlaceProperties} properties
 * @property {PointGeometry} geometry
 */

/**
 * A place in the layer, as far as the map needs it.
 *
 * @typedef {object} PlaceProperties
 * @property {"place"} kind
 * @property {string} place
 * @property {string} name_en
 * @property {string} name_fr
 * @property {"port" | "town" | "capital" | "station" | "rail_facility" | "bridge" | "airfield" | "spaceport" | "depot" | "border_point"} place_kind
 * @property {number} radius_m
 * @property {string} provenance
 * @property {Printed[]} [printed]
 */

/**
 * How a source prints a place's name.
 *
 * @typedef {object} Printed
 * @property {string} source
 * @property {string[]} names
 */

/**
 * lon, lat.
 *
 * @typedef {object} PointGeometry
 * @property {"Point"} type
 * @property {[number, number]} coordinates
 */

/**
 * reference/lines.geojson.
 *
 * @typedef {object} LinesFile
 * @property {LinesFeature[]} features
 */

/** @typedef {CorridorFeature | PartFeature} LinesFeature */

/**
 * A part of another way and its line.
 *
 * @typedef {object} CorridorFeature
 * @property {CorridorProperties} properties
 * @property {LineStringGeometry} geometry
 */

/**
 * A part of another way, named as a whole, that the articles do not rule out for a leg.
 *
 * @typedef {object} CorridorProperties
 * @property {string} leg
 * @property {Basis} basis
 * @property {number} min_zoom
 * @property {number} max_zoom
 * @property {number} length_km
 * @property {string} corridor
 * @property {Mode} mode
 * @property {string} name_en
 * @property {string} name_fr
 */

/** @typedef {"stated_path" | "computed_path" | "published_station" | "named_end"} Basis */

/**
 * A part of a leg and its line.
 *
 * @typedef {object} PartFeature
 * @property {PartProperties} properties
 * @property {LineStringGeometry} geometry
 */

/**
 * A part of a leg's line, drawn at zooms from one to another.
 *
 * @typedef {object} PartProperties
 * @property {string} leg
 * @property {Basis} basis
 * @property {number} min_zoom
 * @property {number} max_zoom
 * @property {number} length_km
 */

/**
 * basemap/land.json and basemap/network.json, in the order to draw.
 *
 * @typedef {object} BaseFile
 * @property {BaseFeature[]} features
 */

/**
 * A part of the base map.
 *
 * @typedef {object} BaseFeature
 * @property {BaseProperties} properties
 * @property {LineGeometry} geometry
 */

/**
 * Land, water, borders or railways, shown at zooms from one to another.
 *
 * @typedef {object} BaseProperties
 * @property {string} kind
 * @property {number} min_zoom
 * @property {number} max_zoom
 */

/** @typedef {LineStringGeometry | LinesGeometry | AreasGeometry} LineGeometry */

/**
 * Several lines, or one area's rings.
 *
 * @typedef {object} LinesGeometry
 * @property {"MultiLineString" | "Polygon"} type
 * @property {[number, number][][]} coordinates
 */

/**
 * Several areas.
 *
 * @typedef {object} AreasGeometry
 * @property {"MultiPolygon"} type
 * @property {[number, number][][][]} coordinates
 */

/**
 * basemap/labels.json.
 *
 * @typedef {object} LabelsFile
 * @property {LabelFeature[]} features
 */

/**
 * Such a name and its point.
 *
 * @typedef {object} LabelFeature
 * @property {LabelProperties} properties
 * @property {PointGeometry} geometry
 */

/**
 * A name of the base map; a lower rank wins its place first.
 *
 * @typedef {object} LabelProperties
 * @property {string} kind
 * @property {string} name_en
 * @property {string} name_fr
 * @property {number} rank
 * @property {number} min_zoom
 * @property {number} [max_zoom]
 */

/**
 * The words of the map's script.
 *
 * @typedef {object} MapWords
 * @property {string} map
 * @property {string} legend
 * @property {string} inferred
 * @property {string} stated
 * @property {string} disc
 * @property {string} failed
 * @property {string} bridged
 * @property {string} corridor
 * @property {string} tiles
 * @property {string} whole
 * @property {string} straight
 * @property {string} nautical_miles
 * @property {string} tool_views
 * @property {string} tool_measure
 * @property {string} tool_grid
 * @property {string} tool_corridors
 * @property {string} measure_start
 * @property {string} measure_end
 * @property {{ coast: string, railways: string, towns: string }} data
 * @property {Record<string, string>} sources
 * @property {Record<string, string>} modes
 * @property {Record<string, string>} bases
 * @property {Record<string, string>} kinds
 */

/**
 * The words of the deck's scripts.
 *
 * @typedef {object} DeckWords
 * @property {string} minutes
 * @property {string} position
 * @property {string} claim_of
 * @property {string} start_of
 * @property {string} jump
 * @property {string} speaker_title
 * @property {string} notes
 * @property {string} now
 * @property {string} blank
 * @property {string} next
 * @property {string} last
 * @property {string} elapsed
 * @property {string} clock
 * @property {string} pace
 * @property {string} planned
 * @property {string} start
 * @property {string} pause
 * @property {string} reset
 * @property {string} behind
 * @property {string} ahead
 * @property {string} on_time
 * @property {string} not_started
 * @property {string} lost
 * @property {string} previous_button
 * @property {string} next_button
 * @property {string} blank_button
 */

/**
 * The words of followers and of their presenter.
 *
 * @typedef {object} FollowWords
 * @property {string} share
 * @property {string} share_title
 * @property {string} share_intro
 * @property {string} share_failed
 * @property {string} try_again
 * @property {string} other_addresses
 * @property {string} this_machine
 * @property {string} no_network
 * @property {string} start_command
 * @property {string} copy
 * @property {string} copied
 * @property {string} qr
 * @property {string} followers_none
 * @property {string} followers_one
 * @property {string} followers_many
 * @property {string} stop
 * @property {string} close
 * @property {string} lead_reconnecting
 * @property {string} replaced
 * @property {string} take_over
 * @property {string} connecting
 * @property {string} connected
 * @property {string} waiting
 * @property {string} away
 * @property {string} reconnecting
 * @property {string} around
 * @property {string} presenter_at
 * @property {string} back
 * @property {string} ended
 * @property {string} no_room
 * @property {string} full
 * @property {string} briefing
 * @property {string} stay
 */

/** @typedef {{ key: string } | { follow: true } | { state: FollowState } | { end: true } | { beat: true }} FollowMessage */

export {};
