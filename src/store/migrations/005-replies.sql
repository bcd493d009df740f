-- What was asked for the links of the bodies' replies: beside the attempts of the crawl, so that no judging of it reads them.
CREATE TABLE reply_snapshots (
  id INTEGER PRIMARY KEY,
  crawl INTEGER NOT NULL,
  entity_code TEXT NOT NULL,
  role TEXT NOT NULL CHECK (role IN ('reply', 'reply-aid')),
  requested_url TEXT NOT NULL,
  attempt INTEGER NOT NULL,
  place_file TEXT,
  cost TEXT NOT NULL,
  snapshot TEXT NOT NULL,
  UNIQUE (crawl, entity_code, requested_url, attempt),
  FOREIGN KEY (crawl, entity_code) REFERENCES crawled_entities (crawl, entity_code) ON DELETE CASCADE
) STRICT;

-- How an item was judged again with the page that a reply names; appended, the latest is the highest id.
CREATE TABLE reply_checks (
  id INTEGER PRIMARY KEY,
  edition TEXT NOT NULL,
  reply TEXT NOT NULL,
  entity_code TEXT NOT NULL,
  item_id TEXT NOT NULL,
  checked_at TEXT NOT NULL,
  inputs_hash TEXT NOT NULL,
  result TEXT NOT NULL
) STRICT;
CREATE INDEX reply_checks_latest ON reply_checks (edition, reply, id);
