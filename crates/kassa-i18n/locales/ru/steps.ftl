steps-step = Шаг { $number } из 3
