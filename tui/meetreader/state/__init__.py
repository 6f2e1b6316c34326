"""What the reader makes while reading, kept from one day to the next: places, bookmarks, notes, words, history, settings.

`open_state()` opens `state.db`; everything else is a method of the `State` it gives. What hangs on a text is anchored in
the published text (see `anchors`).
"""

from meetreader.state.anchors import Anchor as Anchor
from meetreader.state.anchors import anchor_passage as anchor_passage
from meetreader.state.anchors import digest_bytes as digest_bytes
from meetreader.state.anchors import find_anchor as find_anchor
from meetreader.state.anchors import find_digest as find_digest
from meetreader.state.anchors import find_passage as find_passage
from meetreader.state.anchors import make_anchor as make_anchor
from meetreader.state.kept_state import State as State
from meetreader.state.kept_state import open_state as open_state
from meetreader.state.kept_state import open_unkept_state as open_unkept_state
from meetreader.state.kept_values import Bookmark as Bookmark
from meetreader.state.kept_values import HistoryEntry as HistoryEntry
from meetreader.state.kept_values import HistoryKind as HistoryKind
from meetreader.state.kept_values import KeptInText as KeptInText
from meetreader.state.kept_values import KeptItem as KeptItem
from meetreader.state.kept_values import KeptWord as KeptWord
from meetreader.state.kept_values import LastSession as LastSession
from meetreader.state.kept_values import Note as Note
from meetreader.state.kept_values import Placed as Placed
from meetreader.state.kept_values import ReadingPlace as ReadingPlace
from meetreader.state.kept_values import TextReference as TextReference
from meetreader.state.state_opening import StateError as StateError
from meetreader.state.state_opening import default_state_path as default_state_path
