-- What a file says: one row per content, address and extractor version; documents are gzipped JSON (Document[]).
CREATE TABLE readings (
  sha256 TEXT NOT NULL,
  url TEXT NOT NULL,
  extractor_version TEXT NOT NULL,
  ocr INTEGER NOT NULL CHECK (ocr IN (0, 1)),
  documents BLOB NOT NULL,
  PRIMARY KEY (sha256, url, extractor_version, ocr)
) STRICT;

-- One judging of one entity; appended, never updated. The latest is the highest id.
CREATE TABLE detections (
  id INTEGER PRIMARY KEY,
  edition TEXT NOT NULL,
  entity_code TEXT NOT NULL,
  rubric_hash TEXT NOT NULL,
  inputs_hash TEXT NOT NULL
) STRICT;
CREATE INDEX detections_latest ON detections (edition, entity_code, id);

CREATE TABLE verdicts (
  detection_id INTEGER NOT NULL REFERENCES detections (id),
  item_id TEXT NOT NULL,
  method TEXT NOT NULL CHECK (method IN ('reading', 'link-text')),
  state TEXT NOT NULL CHECK (state IN ('absent', 'stale', 'current', 'unknown')),
  confidence REAL NOT NULL,
  verdict TEXT NOT NULL,
  PRIMARY KEY (detection_id, method, item_id)
) STRICT;

-- One scoring of one edition; appended, never updated.
CREATE TABLE scorings (
  id INTEGER PRIMARY KEY,
  edition TEXT NOT NULL,
  inputs_hash TEXT NOT NULL,
  stamp TEXT NOT NULL
) STRICT;

CREATE TABLE scores (
  scoring_id INTEGER NOT NULL REFERENCES scorings (id),
  entity_code TEXT NOT NULL,
  item_id TEXT NOT NULL,
  points_low REAL NOT NULL,
  points_high REAL NOT NULL,
  PRIMARY KEY (scoring_id, entity_code, item_id)
) STRICT;
