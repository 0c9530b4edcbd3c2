autocmd BufNewFile,BufRead *.glance setfiletype glance
