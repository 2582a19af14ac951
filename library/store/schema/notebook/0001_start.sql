-- Highlights, notes, reading places and films seen.
-- Times are RFC 3339 in UTC with microseconds, so that they sort as text.

-- The texts that marks were made in: an essay's canonical text by its fingerprint.
CREATE TABLE revision (
    essay   TEXT NOT NULL,
    sha256  TEXT NOT NULL,
    rules   INTEGER NOT NULL,
    text    TEXT NOT NULL,
    PRIMARY KEY (essay, sha256)
) STRICT;

-- origin_* is where the quote was taken and never moves on its own; anchor_* is where it
-- stands in the text last seen and can be worked out again at any time.
CREATE TABLE annotation (
    id               TEXT PRIMARY KEY,
    essay            TEXT NOT NULL,
    edition          TEXT NOT NULL,
    exact            TEXT NOT NULL,
    prefix           TEXT NOT NULL,
    suffix           TEXT NOT NULL,
    origin_revision  TEXT NOT NULL,
    origin_start     INTEGER NOT NULL,
    origin_end       INTEGER NOT NULL,
    anchor_revision  TEXT NOT NULL,
    anchor_start     INTEGER NOT NULL,
    anchor_end       INTEGER NOT NULL,
    outcome          TEXT NOT NULL,
    candidates       TEXT NOT NULL DEFAULT '[]',
    colour           TEXT NOT NULL,
    role             TEXT,
    note             TEXT NOT NULL,
    layer            TEXT NOT NULL,
    creator          TEXT NOT NULL,
    created          TEXT NOT NULL,
    modified         TEXT NOT NULL,
    deleted          TEXT
) STRICT;

CREATE INDEX annotation_by_essay ON annotation (essay, anchor_start);

CREATE TABLE annotation_tag (
    annotation  TEXT NOT NULL REFERENCES annotation (id) ON DELETE CASCADE,
    position    INTEGER NOT NULL,
    tag         TEXT NOT NULL,
    PRIMARY KEY (annotation, position)
) STRICT, WITHOUT ROWID;

CREATE TABLE reading_place (
    essay     TEXT PRIMARY KEY,
    revision  TEXT NOT NULL,
    position  INTEGER NOT NULL,
    context   TEXT NOT NULL,
    progress  REAL NOT NULL,
    visited   TEXT NOT NULL,
    length    INTEGER NOT NULL
) STRICT;

CREATE TABLE film_seen (
    film  TEXT PRIMARY KEY,
    seen  TEXT NOT NULL
) STRICT;
