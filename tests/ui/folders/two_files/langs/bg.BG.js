// bg.BG
