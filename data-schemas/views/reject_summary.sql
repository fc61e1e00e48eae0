-- What was not taken in, by day, domain and reason.
--
-- ingest_date date: The run date of the ingest or import that refused it.
-- domain string: The domain that the picture would have had; empty where none is known.
-- reason string: The reason, as in unmask.rejects.reason.
-- files bigint: How many files were refused.
-- example string: One of them.
select ingest_date, domain, reason, count(*) as files, min(source_uri) as example
from unmask.rejects
group by ingest_date, domain, reason
