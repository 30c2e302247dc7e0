pages-footer = Über uns und unsere Regeln
pages-terms = Bedingungen und Regeln
pages-opens-beside = (öffnet in neuem Tab)
pages-below = Mehr dazu

pages-about = { $title }: eine Seite von { $brand }, Kasse und Shop.
