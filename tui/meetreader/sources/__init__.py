"""From files, folders and standard input to text."""

from meetreader.sources.charset import decode as decode
from meetreader.sources.report_files import STDIN as STDIN
from meetreader.sources.report_files import Found as Found
from meetreader.sources.report_files import Source as Source
from meetreader.sources.report_files import SourceError as SourceError
from meetreader.sources.report_files import decode_source as decode_source
from meetreader.sources.report_files import find as find
from meetreader.sources.report_files import read as read
