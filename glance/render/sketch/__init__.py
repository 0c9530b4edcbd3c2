"""The built-in model `sketch`: composes pictures from words, with no weights and no GPU.

1. `words`        prompt            → Idea        setting, light, weather, subjects, colours
2. `scene`        Idea, seed        → Scene       painted layers by distance, and what lives
3. `treatments`   Scene, style      → Scene       the same, as woodcut, mosaic, neon…
4. `renderer`     Scene, camera, t  → Picture     one warp a layer, then what moves by itself
"""
