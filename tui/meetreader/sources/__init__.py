"""From files, folders and standard input to text."""

from meetreader.sources.charset import decode_bytes as decode_bytes
from meetreader.sources.report_files import STDIN as STDIN
from meetreader.sources.report_files import FoundFiles as FoundFiles
from meetreader.sources.report_files import Source as Source
from meetreader.sources.report_files import SourceError as SourceError
from meetreader.sources.report_files import decode_source as decode_source
from meetreader.sources.report_files import find_files as find_files
from meetreader.sources.report_files import read_source as read_source
