-- One judging of one entity by a second rubric, apart from those that score; appended, never updated. Verdicts are JSON (Verdict[]).
CREATE TABLE second_detections (
  id INTEGER PRIMARY KEY,
  edition TEXT NOT NULL,
  entity_code TEXT NOT NULL,
  rubric_hash TEXT NOT NULL,
  inputs_hash TEXT NOT NULL,
  verdicts TEXT NOT NULL
) STRICT;
CREATE INDEX second_detections_latest ON second_detections (edition, entity_code, id);
