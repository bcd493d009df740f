-- Files whose reading was given up: they are unread, and are tried again up to a number of attempts.
CREATE TABLE unread_files (
  sha256 TEXT NOT NULL,
  url TEXT NOT NULL,
  extractor_version TEXT NOT NULL,
  ocr INTEGER NOT NULL CHECK (ocr IN (0, 1)),
  attempts INTEGER NOT NULL CHECK (attempts > 0),
  why TEXT NOT NULL,
  PRIMARY KEY (sha256, url, extractor_version, ocr)
) STRICT;

-- Readings that only said that the time was over were kept as if the file had been read.
DELETE FROM readings WHERE says_time_over(documents);
