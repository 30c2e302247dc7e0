//! Users.

use serde_json::Value;

use super::Store;

/// A registered user.
#[derive(Debug, Clone, sqlx::FromRow)]
pub(in crate::sandbox) struct User {
    pub id: i64,
    pub provider: String,
    pub identifier: String,
    /// Salted digest; see `tokens::password`.
    pub password: String,
    pub is_active: bool,
    form_data: String,
    notification_data: String,
    member_of: String,
    state: String,
    pub version: i64,
    pub created_at: i64,
    pub updated_at: i64,
}

impl User {
    /// Answers of the sign-up form, keyed by locale.
    pub fn form_data(&self) -> Value {
        read(&self.form_data)
    }

    pub fn notification_data(&self) -> Value {
        read(&self.notification_data)
    }

    pub fn groups(&self) -> Value {
        read(&self.member_of)
    }

    pub fn state(&self) -> Value {
        read(&self.state)
    }
}

fn read(text: &str) -> Value {
    serde_json::from_str(text).unwrap_or(Value::Null)
}

/// What sign-up writes.
pub(in crate::sandbox) struct NewUser<'a> {
    pub provider: &'a str,
    pub identifier: &'a str,
    pub password: String,
    pub is_active: bool,
    pub form_data: Value,
    pub notification_data: Value,
    pub groups: Value,
    pub locale: &'a str,
    pub now: i64,
}

/// What `PUT users/me` changes; `None` leaves a thing as it is.
#[derive(Default)]
pub(in crate::sandbox) struct UserChange {
    pub password: Option<String>,
    pub form_data: Option<Value>,
    pub notification_data: Option<Value>,
    pub state: Option<Value>,
}

impl Store {
    pub async fn user(&self, id: i64) -> Result<Option<User>, sqlx::Error> {
        sqlx::query_as("SELECT * FROM users WHERE id = $1").bind(id).fetch_optional(&self.pool).await
    }

    pub async fn user_by_login(&self, provider: &str, identifier: &str) -> Result<Option<User>, sqlx::Error> {
        sqlx::query_as("SELECT * FROM users WHERE provider = $1 AND identifier = $2")
            .bind(provider)
            .bind(identifier)
            .fetch_optional(&self.pool)
            .await
    }

    /// `None` when the login is taken.
    pub async fn add_user(&self, new: NewUser<'_>) -> Result<Option<User>, sqlx::Error> {
        sqlx::query_as(
            "INSERT INTO users (provider, identifier, password, is_active, form_data, notification_data,
                                member_of, state, locale, version, created_at, updated_at)
             VALUES ($1, $2, $3, $4, $5, $6, $7, '{}', $8, 0, $9, $9)
             ON CONFLICT DO NOTHING RETURNING *",
        )
        .bind(new.provider)
        .bind(new.identifier)
        .bind(new.password)
        .bind(new.is_active)
        .bind(new.form_data.to_string())
        .bind(new.notification_data.to_string())
        .bind(new.groups.to_string())
        .bind(new.locale)
        .bind(new.now)
        .fetch_optional(&self.pool)
        .await
    }

    pub async fn change_user(&self, id: i64, change: UserChange, now: i64) -> Result<(), sqlx::Error> {
        sqlx::query(
            "UPDATE users SET password = coalesce($2, password), form_data = coalesce($3, form_data),
                              notification_data = coalesce($4, notification_data), state = coalesce($5, state),
                              version = version + 1, updated_at = $6
             WHERE id = $1",
        )
        .bind(id)
        .bind(change.password)
        .bind(change.form_data.map(|value| value.to_string()))
        .bind(change.notification_data.map(|value| value.to_string()))
        .bind(change.state.map(|value| value.to_string()))
        .bind(now)
        .execute(&self.pool)
        .await?;
        Ok(())
    }
}
