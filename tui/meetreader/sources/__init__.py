"""From files, folders and standard input to text."""

from meetreader.sources.charset import decode as decode
from meetreader.sources.files import STDIN as STDIN
from meetreader.sources.files import Found as Found
from meetreader.sources.files import Source as Source
from meetreader.sources.files import SourceError as SourceError
from meetreader.sources.files import find as find
from meetreader.sources.files import read as read
