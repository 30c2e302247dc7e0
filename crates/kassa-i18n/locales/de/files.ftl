files-public = Wer den Link kennt, kann die Datei öffnen: bitte nichts Vertrauliches anhängen.
files-sending = Die Datei wird gesendet.
files-sent = Die Datei ist da.
files-choose-file = Datei auswählen
files-choose-picture = Bild auswählen
files-choose-pictures = Bilder auswählen
files-choose-other-file = Andere Datei auswählen
files-choose-other-picture = Anderes Bild auswählen
files-choose-more-pictures = Weitere Bilder auswählen

files-limit = Bis { $most }.

files-limits = Bis { $most }: { $extensions }.

files-megabytes = { $n }{"\u00A0"}MB

files-kilobytes = { $n }{"\u00A0"}kB

files-named = { $name }, { $size }
