"""The vim syntax file."""

from __future__ import annotations

from collections.abc import Iterator
from textwrap import wrap

from glance.language.editors.signs import numbers, operators
from glance.language.editors.words import easings, groups

HEAD = """\
" Vim syntax file for Glance storyboards.
" Made from the vocabulary: `make reference` writes it.

if exists("b:current_syntax")
  finish
endif

syn case match
syn sync minlines=1
"""

TEXTS = r"""
syn match glanceComment "#.*$" contains=@Spell
syn match glanceEscape "\\." contained
syn match glancePlaceholder "{{[^{}\"]*}}" contained
syn match glanceText +"\%(\\.\|[^"\\]\)*"+ contains=glanceEscape,glancePlaceholder,@Spell
syn match glanceUnclosed +"\%(\\.\|[^"\\]\)*$+

syn match glanceDefinition "\v%(^\s*%(let|section|style)\s+)@<=\h[0-9A-Za-z_-]*\ze\s*\="
syn match glanceDefinition "\v%(^\s*look\s+)@<=\h\w*"
"""

LINKS = (
    ("Comment", "Comment"), ("Text", "String"), ("Escape", "SpecialChar"),
    ("Placeholder", "Special"), ("Unclosed", "Error"), ("Definition", "Identifier"),
    ("Easing", "Constant"),
)  # fmt: skip

FTDETECT = "autocmd BufNewFile,BufRead *.glance setfiletype glance\n"

FTPLUGIN = """\
" Settings for Glance storyboards. Made by `make reference`.

if exists("b:did_ftplugin")
  finish
endif
let b:did_ftplugin = 1

setlocal expandtab shiftwidth=4 softtabstop=4
setlocal comments=:# commentstring=#\\ %s
setlocal formatprg=glancec\\ fmt\\ -
let b:undo_ftplugin = "setlocal et< sw< sts< com< cms< fp<"
"""


def syntax() -> str:
    """The syntax file. In vim the later pattern wins, so the special come last."""
    return "\n".join(
        [
            HEAD,
            *_words(),
            "",
            *_signs(),
            TEXTS,
            *_links(),
            "",
            'let b:current_syntax = "glance"',
            "",
        ]
    )


def _words() -> Iterator[str]:
    for group in groups():
        words = [word for word in group.words if word != "ease"]
        yield from (f"syn keyword glance{group.name} {line}" for line in wrap(" ".join(words), 80))
    # `in` means something else after `ease`.
    yield "syn keyword glanceJoining ease nextgroup=glanceEasing skipwhite"
    yield rf'syn match glanceEasing "\v<%({"|".join(easings())})>" contained'


def _signs() -> Iterator[str]:
    for sign in (*reversed(operators()), *reversed(numbers())):
        yield rf'syn match glance{sign.name} "\v{sign.vim_pattern}"'


def _links() -> Iterator[str]:
    shown = [(group.name, group.vim) for group in groups()]
    shown += [(sign.name, sign.vim) for sign in (*numbers(), *operators())]
    for name, group in (*shown, *LINKS):
        yield f"hi def link glance{name} {group}"
