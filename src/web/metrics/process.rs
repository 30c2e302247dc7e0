//! The process as the kernel sees it, under the names that Prometheus' own client libraries use. Read from `/proc`: elsewhere than on
//! Linux there is nothing to read, and nothing is told.

use std::fmt::Write;
use std::fs;

/// The kernel tells times to programs in hundredths of a second (`USER_HZ`), whatever it counts in itself.
const TICKS: f64 = 100.0;

/// The families: name, type, meaning.
pub const FAMILIES: [(&str, &str, &str); 6] = [
    ("process_cpu_seconds_total", "counter", "Processor time used, in seconds."),
    ("process_resident_memory_bytes", "gauge", "Memory in use, in bytes."),
    ("process_virtual_memory_bytes", "gauge", "Address space in use, in bytes."),
    ("process_open_fds", "gauge", "Open file descriptors."),
    ("process_max_fds", "gauge", "Most file descriptors that may be open."),
    ("process_start_time_seconds", "gauge", "When the process started, in seconds since 1970."),
];

/// The exposition of this process, as far as it can be read.
pub fn render() -> String {
    let values = [cpu(), memory("VmRSS:"), memory("VmSize:"), open_files(), most_files(), started()];
    let mut text = String::new();
    for ((name, kind, help), value) in FAMILIES.into_iter().zip(values) {
        if let Some(value) = value {
            // A string takes everything.
            let _infallible = write!(text, "# HELP {name} {help}\n# TYPE {name} {kind}\n{name} {value}\n\n");
        }
    }
    text
}

/// `utime` and `stime` of `/proc/self/stat` (proc_pid_stat(5): fields 14 and 15).
fn cpu() -> Option<f64> {
    let stat = fs::read_to_string("/proc/self/stat").ok()?;
    Some((field(&stat, 14)? + field(&stat, 15)?) / TICKS)
}

/// `starttime` (field 22) counts from the machine's start, which `/proc/stat` tells.
fn started() -> Option<f64> {
    let stat = fs::read_to_string("/proc/self/stat").ok()?;
    let system = fs::read_to_string("/proc/stat").ok()?;
    let booted: f64 = system.lines().find_map(|line| line.strip_prefix("btime "))?.trim().parse().ok()?;
    Some(booted + field(&stat, 22)? / TICKS)
}

/// The name of the program (field 2) stands in brackets and may hold anything.
fn field(stat: &str, number: usize) -> Option<f64> {
    let (_, rest) = stat.rsplit_once(')')?;
    rest.split_whitespace().nth(number.checked_sub(3)?)?.parse().ok()
}

/// A line of `/proc/self/status`, which counts in units of 1024 bytes.
fn memory(name: &str) -> Option<f64> {
    let status = fs::read_to_string("/proc/self/status").ok()?;
    let line = status.lines().find_map(|line| line.strip_prefix(name))?;
    let kilobytes: f64 = line.trim().strip_suffix(" kB")?.parse().ok()?;
    Some(kilobytes * 1024.0)
}

fn open_files() -> Option<f64> {
    // The folder that is read here is one of them.
    let count = u32::try_from(fs::read_dir("/proc/self/fd").ok()?.count()).ok()?;
    Some(f64::from(count.saturating_sub(1)))
}

fn most_files() -> Option<f64> {
    let limits = fs::read_to_string("/proc/self/limits").ok()?;
    let line = limits.lines().find_map(|line| line.strip_prefix("Max open files"))?;
    match line.split_whitespace().next()? {
        "unlimited" => Some(f64::INFINITY),
        most => most.parse().ok(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_program_s_name_moves_no_field() {
        let stat = "7 (a) b (c)) S 1 7 7 0 -1 4194304 100 0 0 0 250 50 0 0 20 0 4 0 12345 1000 200";
        assert_eq!((field(stat, 14), field(stat, 15), field(stat, 22)), (Some(250.0), Some(50.0), Some(12345.0)));
    }

    #[cfg(target_os = "linux")]
    #[test]
    fn this_process_is_measured() {
        let text = render();
        for (name, kind, _) in FAMILIES {
            assert!(text.contains(&format!("# TYPE {name} {kind}\n{name} ")), "{text}");
        }
        assert!(memory("VmRSS:").unwrap() > 1e6 && open_files().unwrap() >= 3.0);
    }
}
