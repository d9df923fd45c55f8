r"""What is said of each fault, where it is, and how it may be mended."""

from __future__ import annotations

from mathlint.tex.messages.argument_faults import (
    binder_cut_short,
    bracket_for_brace,
    dangling_script,
    empty_argument,
    first_token_only,
    missing_argument,
    missing_subscript_mark,
    too_deep,
)
from mathlint.tex.messages.bracket_faults import (
    bare_brace_delimiter,
    closed_by_another,
    crossing_groups,
    left_across_cells,
    left_closed_plainly,
    left_without_right,
    missing_delimiter,
    right_opened_plainly,
    right_without_left,
    stray_brace,
    turned_around,
    unclosed_brace,
    unpaired,
)
from mathlint.tex.messages.environment_faults import (
    alignment_in_text,
    begin_without_end,
    end_without_begin,
    environment_mismatch,
    missing_environment_argument,
    ragged_row,
    too_many_cells,
    unknown_environment,
)
from mathlint.tex.messages.name_faults import (
    unknown_command,
    unreadable,
)

__all__ = [
    "ALIGNMENT_AT_TOP",
    "ALIGNMENT_IN_GROUP",
    "DOLLAR_IN_TEXT",
    "STRAY_DOLLAR",
    "alignment_in_text",
    "bare_brace_delimiter",
    "begin_without_end",
    "binder_cut_short",
    "bracket_for_brace",
    "closed_by_another",
    "crossing_groups",
    "dangling_script",
    "empty_argument",
    "end_without_begin",
    "environment_mismatch",
    "first_token_only",
    "left_across_cells",
    "left_closed_plainly",
    "left_without_right",
    "missing_argument",
    "missing_delimiter",
    "missing_environment_argument",
    "missing_subscript_mark",
    "ragged_row",
    "right_opened_plainly",
    "right_without_left",
    "stray_brace",
    "too_deep",
    "too_many_cells",
    "turned_around",
    "unclosed_brace",
    "unknown_command",
    "unknown_environment",
    "unpaired",
    "unreadable",
]

ALIGNMENT_IN_GROUP = "`&` separates the cells of a table, but there is none inside these braces"
ALIGNMENT_AT_TOP = (
    "`&` aligns columns, and this formula has no environment such as `aligned` around it"
)
STRAY_DOLLAR = "a `$` inside the formula; to TeX it ends the mathematics here"
DOLLAR_IN_TEXT = "the `$` begins a formula inside the text that never ends"
