//! The store keeps users, with their push tokens.

use serde_json::Value;

use super::Store;

/// A registered user.
#[derive(Debug, Clone, sqlx::FromRow)]
pub(crate) struct User {
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
    fcm_tokens: String,
    /// The language of sign-up.
    pub locale: String,
    /// When the user was archived; an archived user exists for no route.
    pub deleted_at: Option<i64>,
    pub version: i64,
    pub created_at: i64,
    pub updated_at: i64,
}

impl User {
    /// Answers of the sign-up form, keyed by locale.
    pub(crate) fn form_data(&self) -> Value {
        read(&self.form_data)
    }

    pub(crate) fn notification_data(&self) -> Value {
        read(&self.notification_data)
    }

    pub(crate) fn groups(&self) -> Value {
        read(&self.member_of)
    }

    pub(crate) fn state(&self) -> Value {
        read(&self.state)
    }

    pub(crate) fn fcm_tokens(&self) -> Value {
        read(&self.fcm_tokens)
    }

    /// Whether this user may sign in and call.
    pub(crate) fn is_alive(&self) -> bool {
        self.is_active && self.deleted_at.is_none()
    }
}

fn read(text: &str) -> Value {
    serde_json::from_str(text).unwrap_or(Value::Null)
}

/// What sign-up writes.
pub(crate) struct NewUser<'a> {
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

/// What `PUT users/me` changes; `None` leaves a field as it is.
#[derive(Default)]
pub(crate) struct UserChange {
    pub password: Option<String>,
    pub form_data: Option<Value>,
    pub notification_data: Option<Value>,
    pub state: Option<Value>,
}

impl Store {
    pub(crate) async fn user(&self, id: i64) -> Result<Option<User>, sqlx::Error> {
        let query = sqlx::query_as("SELECT * FROM users WHERE id = $1").bind(id);
        query.fetch_optional(&mut *self.user_lookup.acquire().await?).await
    }

    /// Finds a user by login, archived ones left out.
    pub(crate) async fn user_by_login(&self, provider: &str, identifier: &str) -> Result<Option<User>, sqlx::Error> {
        sqlx::query_as("SELECT * FROM users WHERE provider = $1 AND identifier = $2 AND deleted_at IS NULL")
            .bind(provider)
            .bind(identifier)
            .fetch_optional(&self.pool)
            .await
    }

    /// Adds a user; `None` when the login is taken.
    pub(crate) async fn add_user(&self, new: NewUser<'_>) -> Result<Option<User>, sqlx::Error> {
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

    pub(crate) async fn change_user(&self, id: i64, change: UserChange, now: i64) -> Result<(), sqlx::Error> {
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

    pub(crate) async fn activate_user(&self, id: i64, now: i64) -> Result<(), sqlx::Error> {
        sqlx::query("UPDATE users SET is_active = 1, version = version + 1, updated_at = $2 WHERE id = $1")
            .bind(id)
            .bind(now)
            .execute(&self.pool)
            .await?;
        Ok(())
    }

    /// Archives a user: user, orders and login stay, and nobody can sign in any more.
    pub(crate) async fn archive_user(&self, id: i64, now: i64) -> Result<(), sqlx::Error> {
        sqlx::query("UPDATE users SET deleted_at = $2, version = version + 1, updated_at = $2 WHERE id = $1")
            .bind(id)
            .bind(now)
            .execute(&self.pool)
            .await?;
        self.revoke_all(id).await
    }

    /// Deletes a user with all their data.
    pub(crate) async fn delete_user(&self, id: i64) -> Result<(), sqlx::Error> {
        sqlx::query("DELETE FROM users WHERE id = $1").bind(id).execute(&self.pool).await?;
        Ok(())
    }

    /// Deletes users that were not activated in time, so that their logins are free again.
    pub(crate) async fn forget_inactive(&self, provider: &str, signed_up_before: i64) -> Result<(), sqlx::Error> {
        sqlx::query("DELETE FROM users WHERE provider = $1 AND is_active = 0 AND created_at < $2")
            .bind(provider)
            .bind(signed_up_before)
            .execute(&self.pool)
            .await?;
        Ok(())
    }

    /// Adds a push token, once.
    pub(crate) async fn add_fcm_token(&self, id: i64, token: &str) -> Result<(), sqlx::Error> {
        sqlx::query(
            "UPDATE users SET fcm_tokens = json_insert(fcm_tokens, '$[#]', $2)
             WHERE id = $1 AND NOT EXISTS (SELECT 1 FROM json_each(fcm_tokens) WHERE value = $2)",
        )
        .bind(id)
        .bind(token)
        .execute(&self.pool)
        .await?;
        Ok(())
    }

    /// Removes a push token; `false` when there was none.
    pub(crate) async fn remove_fcm_token(&self, id: i64, token: &str) -> Result<bool, sqlx::Error> {
        let removed = sqlx::query(
            "UPDATE users
             SET fcm_tokens = (SELECT json_group_array(value) FROM json_each(users.fcm_tokens) WHERE value <> $2)
             WHERE id = $1 AND EXISTS (SELECT 1 FROM json_each(fcm_tokens) WHERE value = $2)",
        )
        .bind(id)
        .bind(token)
        .execute(&self.pool)
        .await?;
        Ok(removed.rows_affected() == 1)
    }
}
