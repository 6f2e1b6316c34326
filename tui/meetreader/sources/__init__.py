"""From files, folders, archives and standard input to texts."""
