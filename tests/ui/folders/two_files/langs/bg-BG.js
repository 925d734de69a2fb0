// bg-BG
