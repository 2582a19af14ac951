-- Private reflections. Times are RFC 3339 in UTC with microseconds.

CREATE TABLE reflection (
    id        TEXT PRIMARY KEY,
    essay     TEXT,
    film      TEXT,
    note      TEXT,
    at_s      INTEGER,
    text      TEXT NOT NULL,
    created   TEXT NOT NULL,
    modified  TEXT NOT NULL,
    deleted   TEXT
) STRICT;

-- Earlier texts of a reflection; "written" is when that text was saved.
CREATE TABLE reflection_version (
    number      INTEGER PRIMARY KEY,
    reflection  TEXT NOT NULL REFERENCES reflection (id) ON DELETE CASCADE,
    written     TEXT NOT NULL,
    text        TEXT NOT NULL
) STRICT;

CREATE INDEX reflection_version_by_reflection ON reflection_version (reflection, number);
