"""From files, folders, archives and standard input to texts."""

from meetreader.sources.charset import decode_bytes as decode_bytes
from meetreader.sources.document_text import parse_document as parse_document
from meetreader.sources.file_work import FileRequest as FileRequest
from meetreader.sources.file_work import FileWork as FileWork
from meetreader.sources.file_work import is_stream as is_stream
from meetreader.sources.guarded_reading import find_addresses as find_addresses
from meetreader.sources.guarded_reading import is_plain_text as is_plain_text
from meetreader.sources.guarded_reading import keep_source as keep_source
from meetreader.sources.guarded_reading import read_guarded as read_guarded
from meetreader.sources.raw_document import RawDocument as RawDocument
from meetreader.sources.report_files import FoundFiles as FoundFiles
from meetreader.sources.report_files import decode_source as decode_source
from meetreader.sources.report_files import find_documents as find_documents
from meetreader.sources.report_files import find_files as find_files
from meetreader.sources.report_files import read_source as read_source
from meetreader.sources.report_files import read_sources as read_sources
from meetreader.sources.report_files import read_stream as read_stream
from meetreader.sources.source import LARGEST as LARGEST
from meetreader.sources.source import STDIN as STDIN
from meetreader.sources.source import Source as Source
from meetreader.sources.source import SourceError as SourceError
