steps-step = Schritt { $number } von 3
