" Settings for Glance storyboards. Made by `make reference`.

if exists("b:did_ftplugin")
  finish
endif
let b:did_ftplugin = 1

setlocal expandtab shiftwidth=4 softtabstop=4
setlocal comments=:# commentstring=#\ %s
setlocal formatprg=glancec\ fmt\ -
let b:undo_ftplugin = "setlocal et< sw< sts< com< cms< fp<"
