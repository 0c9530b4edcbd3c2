" Vim syntax file for Glance storyboards.
" Made from the vocabulary: `make reference` writes it.

if exists("b:current_syntax")
  finish
endif

syn case match
syn sync minlines=1

syn keyword glanceForm on let section expect import look use
syn keyword glanceHeader glance title audio size fps seed model tempo meter downbeat markers lyrics
syn keyword glanceEvent cut dissolve flash reseed
syn keyword glanceJoining every in per by at to from
syn keyword glanceProperty prompt negative style strength brightness contrast saturation hue camera zoom
syn keyword glanceProperty pan tilt roll shake fade text mode anchor grid lora orbit dolly guidance steps
syn keyword glancePlace time beat bar lyric marker start end beats bars s second seconds duration
syn keyword glancePlace sections
syn keyword glanceSignal loudness bass mid treble onset kick snare hat brightness_of_sound beat_phase
syn keyword glanceSignal bar_phase progress kicks snares hats onsets
syn keyword glanceFunction min max abs floor clamp lerp smooth decay sin pulse noise step choose cycle
syn keyword glanceStyle impressionism impressionist cubism cubist baroque woodcut linocut watercolour
syn keyword glanceStyle watercolor aquarelle ukiyo_e ukiyoe art_nouveau art_deco pointillism pointillist
syn keyword glanceStyle stained_glass mosaic noir film_noir neon pixel_art pixelart anime comic comics
syn keyword glanceStyle oil oil_painting ink sumi_e ink_wash charcoal pencil pastel surrealism
syn keyword glanceStyle surrealist expressionism expressionist fauvism fauvist suprematism suprematist
syn keyword glanceStyle bauhaus vaporwave synthwave pop_art popart
syn keyword glanceValue sketch black white top center middle bottom feedback travel still clip
syn keyword glanceJoining ease nextgroup=glanceEasing skipwhite
syn match glanceEasing "\v<%(there-and-back|linear|in-out|cubic|out|in)>" contained

syn match glanceMark "\v[:;,()]"
syn match glanceOperator "\v[-+*/\=]"
syn match glanceSpan "\v\.\."
syn match glanceArrow "\v-\>"
syn match glanceNumber "\v\d+(\.\d+)?|\.\d+"
syn match glanceQuantity "\v(\d+(\.\d+)?|\.\d+)(deg|ms|\%|s)\w@!"
syn match glanceFactor "\v<x\d+(\.\d+)?>"
syn match glanceSize "\v\d+x\d+>"
syn match glanceLocator "\v\d+\.\d+\.\d+"
syn match glanceClock "\v\d+(:\d{1,2}){1,2}(\.\d+)?"

syn match glanceComment "#.*$" contains=@Spell
syn match glanceEscape "\\." contained
syn match glancePlaceholder "{{[^{}\"]*}}" contained
syn match glanceText +"\%(\\.\|[^"\\]\)*"+ contains=glanceEscape,glancePlaceholder,@Spell
syn match glanceUnclosed +"\%(\\.\|[^"\\]\)*$+

syn match glanceDefinition "\v%(^\s*%(let|section|style)\s+)@<=\h[0-9A-Za-z_-]*\ze\s*\="
syn match glanceDefinition "\v%(^\s*look\s+)@<=\h\w*"

hi def link glanceForm Statement
hi def link glanceHeader PreProc
hi def link glanceEvent Special
hi def link glanceJoining Operator
hi def link glanceProperty Identifier
hi def link glancePlace Type
hi def link glanceSignal Constant
hi def link glanceFunction Function
hi def link glanceStyle Constant
hi def link glanceValue Constant
hi def link glanceClock Number
hi def link glanceLocator Number
hi def link glanceSize Number
hi def link glanceFactor Number
hi def link glanceQuantity Number
hi def link glanceNumber Number
hi def link glanceArrow Operator
hi def link glanceSpan Operator
hi def link glanceOperator Operator
hi def link glanceMark Delimiter
hi def link glanceComment Comment
hi def link glanceText String
hi def link glanceEscape SpecialChar
hi def link glancePlaceholder Special
hi def link glanceUnclosed Error
hi def link glanceDefinition Identifier
hi def link glanceEasing Constant

let b:current_syntax = "glance"
