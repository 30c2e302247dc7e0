files-public = Файл сможет открыть каждый, у кого есть ссылка: не прикладывайте ничего секретного.
files-sending = Файл отправляется.
files-sent = Файл принят.
files-choose-file = Выберите файл
files-choose-picture = Выберите изображение
files-choose-pictures = Выберите изображения
files-choose-other-file = Выбрать другой файл
files-choose-other-picture = Выбрать другое изображение
files-choose-more-pictures = Выбрать ещё изображения

files-limit = До { $most }.

files-limits = До { $most }: { $extensions }.

files-megabytes = { $n }{"\u00A0"}МБ

files-kilobytes = { $n }{"\u00A0"}КБ

files-named = { $name }, { $size }
