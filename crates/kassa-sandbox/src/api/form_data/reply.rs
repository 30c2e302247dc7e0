//! What the platform answers to whoever sends or changes.

use serde_json::{Value, json};

use crate::clock::iso;
use crate::store::FormRecord;
use crate::submission;

/// A record after it was written.
pub(super) fn written(record: &FormRecord, lang: &str) -> Value {
    json!({
        "id": record.id, "formIdentifier": record.form, "time": iso(record.created_at),
        "entityIdentifier": record.entity, "fingerprint": record.fingerprint, "isUserAdmin": record.is_user_admin,
        "formModuleId": record.config_id, "userIdentifier": record.user_identifier, "parentId": record.parent_id,
        "formData": submission::flat(&record.answers(), lang),
    })
}
