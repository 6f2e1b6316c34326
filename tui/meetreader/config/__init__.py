"""What the reader chose, in `config.toml`: read and checked, never written."""

from meetreader.config.config_file import ConfigFile as ConfigFile
from meetreader.config.config_file import default_config_path as default_config_path
from meetreader.config.config_file import parse_config as parse_config
from meetreader.config.config_file import read_config as read_config
from meetreader.config.config_table import SETTINGS as SETTINGS
from meetreader.config.config_table import Config as Config
from meetreader.config.config_table import CursorShape as CursorShape
from meetreader.config.config_table import Setting as Setting
from meetreader.config.key_strokes import KeySequence as KeySequence
