"""Messages of Python itself that meetreader shows: they are looked up in our catalogues, so they stand in them too.

argparse, which differs a little from one Python to the next; the errors of the system; tomllib; zipfile and gzip; shlex. The test
of the catalogues holds this list against the argparse that is installed.
"""

from __future__ import annotations

import errno
import os

ARGPARSE = (
    "usage: ",
    "positional arguments",
    "options",
    "%(heading)s:",
    "show this help message and exit",
    "argument %(argument_name)s: %(message)s",
    "unrecognized arguments: %s",
    "the following arguments are required: %s",
    "one of the arguments %s is required",
    "not allowed with argument %s",
    "ignored explicit argument %r",
    "ambiguous option: %(option)s could match %(matches)s",
    "expected one argument",
    "expected at most one argument",
    "expected at least one argument",
    "invalid choice: %(value)r (choose from %(choices)s)",
    "invalid choice: %(value)r, maybe you meant %(closest)r? (choose from %(choices)s)",
    "invalid %(type)s value: %(value)r",
)
ARGPARSE_COUNTS = (("expected %s argument", "expected %s arguments"),)
NEVER_SHOWN = (
    "%r is not callable",
    "%(prog)s: error: %(message)s\n",
    "%(prog)s: warning: %(message)s\n",
    ".__call__() not defined",
    "'required' is an invalid argument for positionals",
    'argument "-" with mode %r',
    "can't open '%(filename)s': %(error)s",
    "cannot have multiple subparser arguments",
    "cannot merge actions - two groups are named %r",
    "conflicting option string: %s",
    "conflicting subparser alias: %s",
    "conflicting subparser: %s",
    "dest= is required for options like %r",
    "invalid conflict_resolution value: %r",
    "invalid option string %(option)r: must start with a character %(prefix_chars)r",
    "mutually exclusive arguments must be optional",
    "subcommands",
    "unexpected option string: %s",
    "unknown parser %(parser_name)r (choices: %(choices)s)",
    "argument '%(argument_name)s' is deprecated",
    "command '%(parser_name)s' is deprecated",
    "option '%(option)s' is deprecated",
)
"""Messages of argparse for programmers, or replaced by ours."""
SYSTEM = tuple(
    os.strerror(code)
    for code in (
        errno.EACCES, errno.EAGAIN, errno.EBADF, errno.EBUSY, errno.EDQUOT, errno.EEXIST, errno.EFBIG, errno.EINVAL,
        errno.EIO, errno.EISDIR, errno.ELOOP, errno.EMFILE, errno.ENAMETOOLONG, errno.ENFILE, errno.ENODEV, errno.ENOENT,
        errno.ENOMEM, errno.ENOSPC, errno.ENOTDIR, errno.ENXIO, errno.EPERM, errno.EPIPE, errno.EROFS, errno.ESTALE,
        errno.ETXTBSY,
    )
)  # fmt: skip
TOML = (
    "Cannot overwrite a value",
    "Escaped character is not a Unicode scalar value",
    "Expected '=' after a key in a key/value pair",
    "Expected ']' at the end of a table declaration",
    "Expected ']]' at the end of an array declaration",
    "Expected newline or end of document after a statement",
    "Invalid date or datetime",
    "Invalid hex value",
    "Invalid initial character for a key part",
    "Invalid statement",
    "Invalid value",
    "Unclosed array",
    "Unclosed inline table",
    "Unescaped '\\' in a string",
    "Unterminated string",
)
FILE_NAMES = ("embedded null byte",)
ARCHIVES = (
    "File is not a zip file",
    "Bad magic number for central directory",
    "Bad magic number for file header",
    "Truncated file header",
    "Compressed file ended before the end-of-stream marker was reached",
)
COMMANDS = ("No closing quotation", "No escaped character")  # shlex, of $EDITOR
MESSAGES = (*ARGPARSE, *SYSTEM, *TOML, *FILE_NAMES, *ARCHIVES, *COMMANDS)
