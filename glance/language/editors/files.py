"""All files made for editors, by their paths in `grammar/`."""

from __future__ import annotations

from glance.language.editors import textmate, vim


def made() -> dict[str, str]:
    """What each file says."""
    return {
        "vscode/package.json": textmate.as_text(textmate.package()),
        "vscode/language-configuration.json": textmate.as_text(textmate.configuration()),
        "vscode/syntaxes/glance.tmLanguage.json": textmate.as_text(textmate.grammar()),
        "vim/syntax/glance.vim": vim.syntax(),
        "vim/ftdetect/glance.vim": vim.FTDETECT,
        "vim/ftplugin/glance.vim": vim.FTPLUGIN,
    }
