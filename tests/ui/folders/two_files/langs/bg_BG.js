// bg_BG
