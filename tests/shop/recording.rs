//! What the official SDK sends, as it was recorded.

use serde_json::Value;

/// One recorded call.
#[derive(Debug, Clone)]
pub struct Recorded {
    /// `2.5b`.
    pub step: String,
    pub method: String,
    pub path: String,
    pub query: Vec<(String, String)>,
    /// Names in lower case.
    pub headers: Vec<String>,
    pub body: Value,
}

/// The first call of every step of a recording.
pub fn read(recording: &str) -> Vec<Recorded> {
    recording.split("--- ").filter(|part| !part.trim().is_empty()).map(call).collect()
}

fn call(part: &str) -> Recorded {
    let mut lines = part.lines();
    let step = lines.next().unwrap().split(' ').next().unwrap().to_owned();
    let (method, target) = lines.next().unwrap().split_once(' ').unwrap();
    let (path, query) = target.split_once('?').unwrap_or((target, ""));
    let mut recorded = Recorded {
        step,
        method: method.to_owned(),
        path: path.to_owned(),
        query: pairs(query),
        headers: Vec::new(),
        body: Value::Null,
    };
    for line in lines.map(str::trim).take_while(|line| !line.starts_with("=>")) {
        if line.starts_with('{') {
            recorded.body = serde_json::from_str(line).unwrap();
        } else {
            recorded.headers.push(line.split_once(": ").unwrap().0.to_ascii_lowercase());
        }
    }
    recorded
}

/// A query's pairs, sorted.
pub fn pairs(query: &str) -> Vec<(String, String)> {
    let mut pairs: Vec<_> = url::form_urlencoded::parse(query.as_bytes()).into_owned().collect();
    pairs.sort();
    pairs
}
