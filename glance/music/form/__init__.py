"""The form of a song: where its sections begin, which return, and what they may be called.

1. `likeness`    bars     → how far apart any two of them sound
2. `borders`     lines    → what speaks for a section beginning there: traits of the bars around,
   `steps`                  and what is heard at the line itself
3. `stretches`   lengths  → what speaks for so many bars being one section
4. `evidence`    traits   → all of it, and the log odds it amounts to
5. `partition`   odds     → how likely each cut is, and those that are worth it
6. `letters`     parts    → which of them are the same music
7. `roles`       sections → a guess at intro, verse and chorus, for the summary alone

`sections.find_parts` walks it, but for the last step; the music's bars are known before.
"""
