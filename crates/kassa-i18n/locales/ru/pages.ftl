pages-footer = О нас и наши правила
pages-terms = Условия и правила
pages-opens-beside = (откроется в новой вкладке)
pages-below = Подробнее

pages-about = { $title }: страница «{ $brand }», касса и магазин.
