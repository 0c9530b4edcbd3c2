" Vim syntax file for Glance storyboards.
" Made from the vocabulary: `make reference` writes it.

if exists("b:current_syntax")
  finish
endif

syn case match
syn sync minlines=1

syn keyword glanceForm on let section expect import look use
syn keyword glanceHeader glance title audio size fps seed model tempo meter downbeat anchor grid markers
syn keyword glanceHeader lyrics enhance
syn keyword glanceEvent cut dissolve flash reseed
syn keyword glanceJoining every in per by at to from enhanced as written
syn keyword glanceProperty prompt negative style strength brightness contrast saturation hue camera zoom
syn keyword glanceProperty dolly orbit pan tilt roll shake fade text mode steps guidance cadence lora
syn keyword glanceProperty reference init
syn keyword glancePlace time beat bar lyric marker start end beats bars s second seconds duration
syn keyword glancePlace sections
syn keyword glanceSignal loudness bass mid treble onset kick snare hat brightness_of_sound beat_phase
syn keyword glanceSignal bar_phase progress kicks snares hats onsets
syn keyword glanceFunction min max abs floor clamp lerp smooth decay sin pulse noise step choose cycle
syn keyword glanceStyle impressionism impressionist post_impressionism postimpressionist starry cubism
syn keyword glanceStyle cubist futurism futurist vorticism vorticist baroque tenebrism caravaggesque
syn keyword glanceStyle rococo renaissance quattrocento gothic illuminated manuscript_page icon
syn keyword glanceStyle byzantine_icon romanticism romantic hudson_river luminism realism realist
syn keyword glanceStyle dutch_master dutch_golden_age pointillism pointillist divisionism fauvism
syn keyword glanceStyle fauvist expressionism expressionist symbolism symbolist surrealism surrealist
syn keyword glanceStyle metaphysical pittura_metafisica suprematism suprematist constructivism
syn keyword glanceStyle constructivist agitprop bauhaus de_stijl neoplasticism swiss_style
syn keyword glanceStyle international_style art_nouveau jugendstil vienna_secession secession
syn keyword glanceStyle golden_phase art_deco deco streamline travel_poster abstract_expressionism
syn keyword glanceStyle action_painting drip color_field colour_field minimalism minimal op_art optical
syn keyword glanceStyle pop_art popart psychedelic acid psychedelia memphis memphis_design street_art
syn keyword glanceStyle graffiti naive naive_art primitivism blueprint technical_drawing celtic_maze
syn keyword glanceStyle celtic celtic_knot insular stained_glass cloisonne enamel mosaic
syn keyword glanceStyle byzantine_mosaic trencadis broken_tile terrazzo marble marbling ebru woodcut
syn keyword glanceStyle linocut lino engraving copperplate banknote etching intaglio ukiyo_e ukiyoe
syn keyword glanceStyle shin_hanga shinhanga screenprint serigraph silkscreen risograph riso stencil
syn keyword glanceStyle spray_stencil paper_cut papercut silhouette shadow_puppet wayang origami
syn keyword glanceStyle folded_paper collage photomontage dada embroidery needlepoint stitch
syn keyword glanceStyle cross_stitch crossstitch tapestry gobelin woven carpet kilim persian_rug knitted
syn keyword glanceStyle knit wool felt needle_felt batik wax_resist tie_dye tiedye azulejo delft
syn keyword glanceStyle tin_glaze greek_vase black_figure fresco mural cave_painting rock_art folk_art
syn keyword glanceStyle rosemaling sand_painting mandala carved_stone relief bas_relief oil oil_painting
syn keyword glanceStyle impasto palette_knife knife_painting acrylic watercolour watercolor aquarelle
syn keyword glanceStyle pen_wash line_and_wash gouache tempera egg_tempera ink sumi_e ink_wash
syn keyword glanceStyle calligraphy brush_pen pen_ink ink_drawing crosshatch splatter ink_splatter
syn keyword glanceStyle charcoal conte sanguine red_chalk pencil coloured_pencil colored_pencil crayon
syn keyword glanceStyle wax_crayon chalk blackboard chalkboard pastel airbrush scratchboard scraperboard
syn keyword glanceStyle nocturne moonlight_painting space_art cosmic anime manga comic comics
syn keyword glanceStyle ligne_claire clear_line graphic_novel noir_comic halftone newsprint pixel_art
syn keyword glanceStyle pixelart eight_bit gameboy handheld ascii_art ascii teletype voxel blocks
syn keyword glanceStyle low_poly lowpoly polygonal wireframe vector_display neon cyberpunk vaporwave
syn keyword glanceStyle synthwave outrun glitch datamosh databend vhs videotape crt television
syn keyword glanceStyle claymation plasticine stop_motion puppet_film cel_animation rubber_hose
syn keyword glanceStyle storybook picture_book isometric flat_design concept_art matte_painting noir
syn keyword glanceStyle film_noir film analog analogue polaroid instant_film lomography lomo
syn keyword glanceStyle cross_processed sepia sepia_photograph daguerreotype tintype wet_plate collodion
syn keyword glanceStyle cyanotype sun_print autochrome hand_tinted handcoloured technicolor three_strip
syn keyword glanceStyle german_silent caligari home_movie super8 bleach_bypass silver_retained
syn keyword glanceStyle teal_orange blockbuster day_for_night american_night golden_hour magic_hour
syn keyword glanceStyle candlelight lamplight infrared false_colour_infrared infrared_mono white_leaves
syn keyword glanceStyle thermal heat_camera night_vision image_intensifier x_ray radiograph solarised
syn keyword glanceStyle solarized sabattier colour_negative high_key overexposed faded matte_look
syn keyword glanceStyle tilt_shift miniature bokeh shallow_focus long_exposure light_trails motion_blur
syn keyword glanceStyle zoom_burst double_exposure multiple_exposure
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
