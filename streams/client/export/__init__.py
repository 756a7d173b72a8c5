"""Messages to files: each id once, in the order of days, as JSON Lines, CSV or Parquet."""

from streams.client.export.distinct import Distinct
from streams.client.export.writers import Format, write

__all__ = ["Distinct", "Format", "write"]
