"""The part of the table of actions about going places: in a pane, between panes, between reports."""

from __future__ import annotations

from meetreader.language import mark_message
from meetreader.ui.action import Action
from meetreader.ui.controllers.bookmarks import BookmarkController
from meetreader.ui.controllers.jump_list import JumpListController
from meetreader.ui.controllers.panes import PaneController
from meetreader.ui.controllers.reports import ReportController
from meetreader.ui.controllers.row_placing import RowController
from meetreader.ui.controllers.word_cursor import WordController
from meetreader.ui.widgets.virtual_list import VirtualList

MOVING_ACTIONS: tuple[Action, ...] = (
    Action(
        VirtualList.line_down,
        "j,down",
        mark_message("one line down, with the word cursor one row"),
        "Moving",
        takes="count",
    ),
    Action(
        VirtualList.line_up,
        "k,up",
        mark_message("one line up, with the word cursor one row"),
        "Moving",
        takes="count",
    ),
    Action(VirtualList.page_down, "space,pagedown,f", mark_message("one page down"), "Moving", takes="count"),
    Action(VirtualList.page_up, "pageup", mark_message("one page up"), "Moving", takes="count"),
    Action(
        WordController.go_back,
        "b",
        mark_message("one page up; with the word cursor, one word back"),
        "Moving",
        takes="count",
    ),
    Action(VirtualList.half_down, "d,ctrl+d", mark_message("half a page down"), "Moving", takes="count"),
    Action(VirtualList.half_up, "ctrl+u", mark_message("half a page up"), "Moving", takes="count"),
    Action(
        VirtualList.go_to_first,
        "gg,home",
        mark_message("to the beginning; with a number to that entry or paragraph"),
        "Moving",
        takes="count",
        is_jump=True,
    ),
    Action(
        VirtualList.go_to_last,
        "G,end",
        mark_message("to the end; with a number to that entry or paragraph"),
        "Moving",
        takes="count",
        is_jump=True,
    ),
    Action(
        VirtualList.go_to_percent,
        "percent_sign",
        mark_message("to that percentage: 50%"),
        "Moving",
        takes="count",
        is_jump=True,
    ),
    Action(
        RowController.place_in_middle,
        "zz",
        mark_message("the row of the word, the hit or the passage to the middle"),
        "Moving",
    ),
    Action(RowController.place_at_top, "zt", mark_message("that row to the top"), "Moving"),
    Action(RowController.place_at_bottom, "zb", mark_message("that row to the bottom"), "Moving"),
    Action(
        JumpListController.switch_back, "''", mark_message("to the place jumped from, and back"), "Moving"
    ),
    Action(
        JumpListController.go_back,
        "ctrl+o",
        mark_message("to the place jumped from before that"),
        "Moving",
        takes="count",
    ),
    Action(JumpListController.go_forward, "g,", mark_message("forward again"), "Moving", takes="count"),
    Action(
        BookmarkController.set_bookmark,
        "m{a-z}",
        mark_message("set a bookmark, which is kept"),
        "Moving",
        takes="letter",
    ),
    Action(BookmarkController.open_list, "gb", mark_message("the bookmarks in all reports"), "Moving"),
    Action(
        BookmarkController.go_to_bookmark,
        "'{a-z}",
        mark_message("go to it, also in another report"),
        "Moving",
        takes="letter",
        is_jump=True,
    ),
    Action(
        VirtualList.open_current,
        "enter",
        mark_message("open the report; go to the place of an official or directive"),
        "Moving",
        is_jump=True,
    ),
    Action(PaneController.focus_next, "tab", mark_message("next pane"), "Panes"),
    Action(PaneController.focus_previous, "shift+tab", mark_message("previous pane"), "Panes"),
    Action(WordController.go_left, "h,left", mark_message("pane to the left"), "Panes"),
    Action(WordController.go_right, "l,right", mark_message("pane to the right"), "Panes"),
    Action(PaneController.toggle_panel, "i", mark_message("show or hide the side panel"), "Panes"),
    Action(PaneController.toggle_list, "L", mark_message("show or hide the list"), "Panes"),
    Action(PaneController.toggle_zen, "Z", mark_message("the text alone, or everything again"), "Panes"),
    Action(
        PaneController.show_facts, "gf", mark_message("side panel: meeting, dates, places, source"), "Panes"
    ),
    Action(PaneController.show_officials, "go", mark_message("side panel: officials"), "Panes"),
    Action(PaneController.show_directives, "gd", mark_message("side panel: directives"), "Panes"),
    Action(PaneController.show_problems, "gp", mark_message("side panel: problems"), "Panes"),
    Action(PaneController.show_outline, "gl", mark_message("side panel: outline"), "Panes"),
    Action(PaneController.show_repairs, "gr", mark_message("side panel: repairs"), "Panes"),
    Action(
        PaneController.show_hits,
        "gh",
        mark_message("side panel: hits of the search, each with its context"),
        "Panes",
    ),
    Action(PaneController.show_next_tab, "t", mark_message("side panel: next tab"), "Panes"),
    Action(
        ReportController.open_next,
        "]],greater_than_sign",
        mark_message("next report of the list"),
        "Reports",
        takes="count",
        is_jump=True,
    ),
    Action(
        ReportController.open_previous,
        "[[,less_than_sign",
        mark_message("previous report of the list"),
        "Reports",
        takes="count",
        is_jump=True,
    ),
    Action(
        ReportController.reload_file, "R", mark_message("read the file again; the place is kept"), "Reports"
    ),
    Action(
        ReportController.show_unread,
        "exclamation_mark",
        mark_message("the files that could not be read, and why"),
        "Reports",
    ),
    Action(
        ReportController.show_copies,
        "gc",
        mark_message("the copies of the report in the library, or all reports again"),
        "Reports",
    ),
    Action(
        ReportController.change_order,
        "o",
        mark_message("another order of the list; with the panel, of the directives: by deadline, by body"),
        "Reports",
    ),
)
