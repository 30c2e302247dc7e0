//! How much is tried: little in `make test`, more when a variable says so.

use std::str::FromStr;

/// The number in an environment variable, else `usual`.
pub fn number<T: FromStr>(variable: &str, usual: T) -> T {
    match std::env::var(variable) {
        Ok(text) => text.parse().unwrap_or_else(|_| panic!("{variable} is no number: {text}")),
        Err(_) => usual,
    }
}

/// Where all random choices of a run come from: printed, and the same again under this variable.
pub fn seed(variable: &str) -> u64 {
    let seed = number(variable, rand::random::<u32>().into());
    println!("{variable}={seed} repeats these choices");
    seed
}

/// The value below which so many percent of the sorted values lie.
pub fn percentile<T: Copy>(sorted: &[T], percent: usize) -> T {
    sorted[(sorted.len() - 1) * percent / 100]
}

/// Works in lines side by side, each on a thread and a runtime of its own: whoever starts a process blocks nobody else.
pub fn in_lines<T: Send>(lines: usize, work: impl AsyncFn(usize) -> T + Sync) -> Vec<T> {
    let run = |line| {
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
        runtime.block_on(work(line))
    };
    std::thread::scope(|scope| {
        let run = &run;
        let threads: Vec<_> = (0..lines).map(|line| scope.spawn(move || run(line))).collect();
        threads.into_iter().map(|thread| thread.join().unwrap()).collect()
    })
}
