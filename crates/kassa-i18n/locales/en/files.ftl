### Files that people attach.

files-public = Anyone with the link can open this file. Do not upload sensitive documents.
files-sending = The file is being sent.
files-sent = The file was taken.
files-choose-file = Choose a file
files-choose-picture = Choose a picture
files-choose-pictures = Choose pictures
files-choose-other-file = Choose another file instead
files-choose-other-picture = Choose another picture instead
files-choose-more-pictures = Choose more pictures

# $most (Text) - the largest size
files-limit = Up to { $most }.

# $most (Text) - the largest size
# $extensions (Text) - the kinds of files, as a list
files-limits = Up to { $most }: { $extensions }.

# $n (Number) - with one decimal at most
files-megabytes = { $n }{"\u00A0"}MB

# $n (Number) - whole ones
files-kilobytes = { $n }{"\u00A0"}kB

# $name (Text) - of a file
# $size (Text) - how large it is
files-named = { $name }, { $size }
