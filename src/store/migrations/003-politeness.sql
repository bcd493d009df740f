-- What the crawl cost each host is summed from the attempts, so that keeping an attempt writes one row less.
DROP TABLE host_costs;
CREATE VIEW host_costs AS
SELECT
  snapshots.crawl,
  snapshots.entity_code,
  json_extract(part.value, '$.host') AS host,
  sum(json_extract(part.value, '$.requests')) AS requests,
  sum(json_extract(part.value, '$.bytes')) AS bytes,
  sum(json_extract(part.value, '$.waits')) AS waits,
  CAST(round(sum(json_extract(part.value, '$.waitedMs'))) AS INTEGER) AS waited_ms,
  sum(json_extract(part.value, '$.refusals')) AS refusals,
  sum(json_extract(part.value, '$.disallowed')) AS disallowed
FROM snapshots, json_each(snapshots.cost) AS part
GROUP BY snapshots.crawl, snapshots.entity_code, host;

-- An attempt is found by its unique key; contents are listed once per body.
DROP INDEX snapshots_by_content;
DROP INDEX snapshots_by_url;
