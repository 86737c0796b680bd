"""The append-only store under readings and events: a checksummed log, sorted files per day, a manifest.

What arrives is first in the log (``log``), flushed before it is acknowledged. Now and then the log's rows become
Parquet files (``flush``), sorted by key, then time, a few to a day; a manifest (``manifest``) lists them with their
checksums, and readers follow nothing else (``snapshot``). The key is the tag of a reading, the entity of an event.
"""
