-- One crawl of an edition; a later crawl of the same edition is a new row.
CREATE TABLE crawls (
  id INTEGER PRIMARY KEY,
  edition TEXT NOT NULL,
  user_agent TEXT NOT NULL,
  settings TEXT NOT NULL,
  started_at TEXT NOT NULL,
  ended_at TEXT
) STRICT;

-- The crawl of one body: its archive file, how far the file is whole, and what was reached.
CREATE TABLE crawled_entities (
  crawl INTEGER NOT NULL REFERENCES crawls (id) ON DELETE CASCADE,
  entity_code TEXT NOT NULL,
  seed TEXT,
  archive_file TEXT NOT NULL,
  archive_end INTEGER NOT NULL DEFAULT 0,
  spent_ms INTEGER NOT NULL DEFAULT 0,
  reach TEXT,
  ended_at TEXT,
  PRIMARY KEY (crawl, entity_code)
) STRICT;

-- One attempt at one URL, in the order in which they were made.
CREATE TABLE snapshots (
  id INTEGER PRIMARY KEY,
  crawl INTEGER NOT NULL,
  entity_code TEXT NOT NULL,
  role TEXT NOT NULL CHECK (role IN ('page', 'robots', 'sitemap', 'probe', 'resource')),
  requested_url TEXT NOT NULL,
  attempt INTEGER NOT NULL,
  outcome TEXT NOT NULL CHECK (outcome IN ('fetched', 'failed')),
  url TEXT NOT NULL,
  fetched_at TEXT NOT NULL,
  sha256 TEXT,
  etag TEXT,
  last_modified TEXT,
  place_file TEXT,
  place_offset INTEGER,
  place_length INTEGER,
  cost TEXT NOT NULL,
  snapshot TEXT NOT NULL,
  UNIQUE (crawl, entity_code, role, requested_url, attempt),
  FOREIGN KEY (crawl, entity_code) REFERENCES crawled_entities (crawl, entity_code) ON DELETE CASCADE
) STRICT;
CREATE INDEX snapshots_by_content ON snapshots (sha256);
CREATE INDEX snapshots_by_url ON snapshots (entity_code, requested_url);

-- What the crawl cost each host: its record of politeness.
CREATE TABLE host_costs (
  crawl INTEGER NOT NULL,
  entity_code TEXT NOT NULL,
  host TEXT NOT NULL,
  requests INTEGER NOT NULL DEFAULT 0,
  bytes INTEGER NOT NULL DEFAULT 0,
  waits INTEGER NOT NULL DEFAULT 0,
  waited_ms INTEGER NOT NULL DEFAULT 0,
  refusals INTEGER NOT NULL DEFAULT 0,
  disallowed INTEGER NOT NULL DEFAULT 0,
  PRIMARY KEY (crawl, entity_code, host),
  FOREIGN KEY (crawl, entity_code) REFERENCES crawled_entities (crawl, entity_code) ON DELETE CASCADE
) STRICT;

-- What must be known of a host to go on after an interruption: its cookies.
CREATE TABLE host_states (
  crawl INTEGER NOT NULL,
  entity_code TEXT NOT NULL,
  host TEXT NOT NULL,
  cookies TEXT NOT NULL,
  PRIMARY KEY (crawl, entity_code, host),
  FOREIGN KEY (crawl, entity_code) REFERENCES crawled_entities (crawl, entity_code) ON DELETE CASCADE
) STRICT;
