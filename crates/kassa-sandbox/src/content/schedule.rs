//! Pages, products, blocks and attribute sets have schedules: the editor writes windows with a period, as in a form
//! (docs/oneentry-contract/schedules.md#the-rule-in-a-form); on the wire such a schedule lists its slots as pairs of times
//! (docs/oneentry-contract/schedules.md#the-rule-of-an-entity).

use serde_json::{Value, json};

/// A copy of a document in which each `timeInterval` attribute has its concrete slots.
pub(crate) fn with_slots(mut document: Value) -> Value {
    for key in ["attributeValues", "schema"] {
        let attributes = document.get_mut(key).and_then(Value::as_object_mut);
        for (_, attribute) in attributes.into_iter().flatten() {
            if attribute["type"] == "timeInterval"
                && let Some(rules) = attribute["value"].as_array()
            {
                let value: Vec<Value> = rules.iter().map(expanded).collect();
                attribute["value"] = Value::Array(value);
            }
        }
    }
    document
}

/// A rule with `intervals` becomes `{values:[{dates, times, ...}]}`; one that already is, stays.
fn expanded(rule: &Value) -> Value {
    let Some(windows) = rule["intervals"].as_array() else {
        return rule.clone();
    };
    let times: Vec<Value> = windows.iter().flat_map(slots).collect();
    let flag = |key: &str| rule.get(key).cloned().unwrap_or(json!(false));
    json!({ "values": [{
        "id": rule["id"], "dates": rule["range"], "times": times,
        "inEveryWeek": flag("inEveryWeek"), "inEveryMonth": flag("inEveryMonth"), "inEveryYears": flag("inEveryYears"),
        "external": rule.get("external").cloned().unwrap_or_else(|| json!([])),
    }] })
}

/// A window cut into slots of its period; without one it is a single slot, and what would pass its end is dropped.
fn slots(window: &Value) -> Vec<Value> {
    let minutes = |key: &str| {
        let at = &window[key];
        Some(at["hours"].as_u64()? * 60 + at["minutes"].as_u64().unwrap_or(0)).filter(|at| *at <= 24 * 60)
    };
    let (Some(start), Some(end)) = (minutes("start"), minutes("end")) else {
        return Vec::new();
    };
    let period = match &window["period"] {
        Value::Null => end.saturating_sub(start),
        period => period.as_u64().unwrap_or(0),
    };
    let Some(count) = end.saturating_sub(start).checked_div(period) else {
        return Vec::new();
    };
    let time = |at: u64| json!({ "hours": at / 60, "minutes": at % 60 });
    (0..count).map(|slot| json!([time(start + slot * period), time(start + (slot + 1) * period)])).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn times(period: Value) -> Vec<Value> {
        slots(&json!({ "start": { "hours": 16, "minutes": 30 }, "end": { "hours": 20, "minutes": 0 }, "period": period }))
    }

    #[test]
    fn whole_slots_only() {
        let shows = times(json!(90));
        assert_eq!(shows.len(), 2);
        assert_eq!(shows[1], json!([{ "hours": 18, "minutes": 0 }, { "hours": 19, "minutes": 30 }]));
        assert_eq!(times(Value::Null).len(), 1);
        assert!(times(json!(0)).is_empty() && times(json!(-5)).is_empty());
    }
}
