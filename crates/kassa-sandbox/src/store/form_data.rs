//! The store keeps what people sent through forms (docs/oneentry-contract/form-data.md).

use serde_json::Value;
use sqlx::{QueryBuilder, Sqlite};

use super::{Paging, Store};

/// One record.
#[derive(Debug, Clone, sqlx::FromRow)]
pub(crate) struct FormRecord {
    pub id: i64,
    pub form: String,
    pub config_id: Option<i64>,
    pub module: Option<String>,
    /// The page's url or the product's id it was sent for; empty when the form is bound to nothing.
    pub entity: String,
    pub parent_id: Option<i64>,
    pub depth: i64,
    pub status: String,
    pub user_id: Option<i64>,
    pub user_identifier: Option<String>,
    pub is_user_admin: bool,
    pub fingerprint: Option<String>,
    answers: String,
    pub created_at: i64,
}

impl FormRecord {
    /// The answers, keyed by their locale.
    pub(crate) fn answers(&self) -> Value {
        serde_json::from_str(&self.answers).unwrap_or(Value::Null)
    }
}

/// A new record.
pub(crate) struct NewFormRecord<'a> {
    pub form: &'a str,
    pub config_id: Option<i64>,
    pub module: Option<&'a str>,
    pub entity: &'a str,
    pub parent_id: Option<i64>,
    pub depth: i64,
    pub status: &'a str,
    pub user_id: Option<i64>,
    pub user_identifier: Option<&'a str>,
    pub is_user_admin: bool,
    pub fingerprint: Option<&'a str>,
    pub answers: Value,
    pub rating: Option<f64>,
    pub now: i64,
}

/// Which records to find; what is `None` or empty filters nothing.
#[derive(Debug, Default)]
pub(crate) struct FormQuery {
    pub form: Option<String>,
    pub config_id: Option<i64>,
    pub entity: Option<String>,
    pub parent_id: Option<i64>,
    pub user_identifier: Option<String>,
    /// Only what this user sent.
    pub user_id: Option<i64>,
    pub statuses: Vec<String>,
    pub from: Option<i64>,
    pub to: Option<i64>,
}

/// How an entity was rated.
#[derive(Debug, Clone, sqlx::FromRow)]
pub(crate) struct Rating {
    pub average: Option<f64>,
    pub likes: i64,
    pub dislikes: i64,
}

impl Store {
    /// Adds a record. With `once`, a signed-in user's second record for the same binding and entity is not added.
    pub(crate) async fn add_form_data(&self, new: NewFormRecord<'_>, once: bool) -> Result<Option<FormRecord>, sqlx::Error> {
        sqlx::query_as(
            "INSERT INTO form_data (form, config_id, module, entity, parent_id, depth, status, user_id, user_identifier,
                                    is_user_admin, fingerprint, answers, rating, created_at)
             SELECT $1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14
             WHERE NOT ($15 AND $8 IS NOT NULL AND EXISTS
                        (SELECT 1 FROM form_data WHERE config_id = $2 AND entity = $4 AND user_id = $8))
             RETURNING *",
        )
        .bind(new.form)
        .bind(new.config_id)
        .bind(new.module)
        .bind(new.entity)
        .bind(new.parent_id)
        .bind(new.depth)
        .bind(new.status)
        .bind(new.user_id)
        .bind(new.user_identifier)
        .bind(new.is_user_admin)
        .bind(new.fingerprint)
        .bind(new.answers.to_string())
        .bind(new.rating)
        .bind(new.now)
        .bind(once)
        .fetch_optional(&self.pool)
        .await
    }

    pub(crate) async fn form_record(&self, id: i64) -> Result<Option<FormRecord>, sqlx::Error> {
        sqlx::query_as("SELECT * FROM form_data WHERE id = $1").bind(id).fetch_optional(&self.pool).await
    }

    pub(crate) async fn change_form_data(&self, id: i64, answers: &Value, rating: Option<f64>) -> Result<(), sqlx::Error> {
        sqlx::query("UPDATE form_data SET answers = $2, rating = $3 WHERE id = $1")
            .bind(id)
            .bind(answers.to_string())
            .bind(rating)
            .execute(&self.pool)
            .await?;
        Ok(())
    }

    pub(crate) async fn set_form_data_status(&self, id: i64, status: &str) -> Result<(), sqlx::Error> {
        sqlx::query("UPDATE form_data SET status = $2 WHERE id = $1").bind(id).bind(status).execute(&self.pool).await?;
        Ok(())
    }

    /// Deletes a record with all replies to it.
    pub(crate) async fn delete_form_data(&self, id: i64) -> Result<(), sqlx::Error> {
        sqlx::query("DELETE FROM form_data WHERE id = $1").bind(id).execute(&self.pool).await?;
        Ok(())
    }

    /// Deletes a user's earlier rating, to make room for a new one.
    pub(crate) async fn forget_rating(&self, config: i64, entity: &str, user: i64) -> Result<(), sqlx::Error> {
        sqlx::query("DELETE FROM form_data WHERE config_id = $1 AND entity = $2 AND user_id = $3 AND rating IS NOT NULL")
            .bind(config)
            .bind(entity)
            .bind(user)
            .execute(&self.pool)
            .await?;
        Ok(())
    }

    /// How many records a form has, through one of its bindings or through all.
    pub(crate) async fn count_form_data(&self, form: &str, config: Option<i64>) -> Result<i64, sqlx::Error> {
        let query = FormQuery { form: Some(form.to_owned()), config_id: config, ..FormQuery::default() };
        self.count_forms(&query).await
    }

    /// How many records one binding has at one entity.
    pub(crate) async fn count_form_data_at(&self, config: i64, entity: &str) -> Result<i64, sqlx::Error> {
        let query = FormQuery { config_id: Some(config), entity: Some(entity.to_owned()), ..FormQuery::default() };
        self.count_forms(&query).await
    }

    async fn count_forms(&self, query: &FormQuery) -> Result<i64, sqlx::Error> {
        let mut builder = QueryBuilder::new("SELECT count(*) FROM form_data WHERE 1 = 1");
        conditions(&mut builder, query);
        builder.build_query_scalar().fetch_one(&self.pool).await
    }

    /// One page of records, newest first, and how many there are.
    pub(crate) async fn find_form_data(&self, query: &FormQuery, paging: Paging) -> Result<(Vec<FormRecord>, i64), sqlx::Error> {
        let mut builder = QueryBuilder::new("SELECT * FROM form_data WHERE 1 = 1");
        conditions(&mut builder, query);
        builder.push(" ORDER BY id DESC LIMIT ").push_bind(paging.limit).push(" OFFSET ").push_bind(paging.offset);
        let records = builder.build_query_as().fetch_all(&self.pool).await?;
        Ok((records, self.count_forms(query).await?))
    }

    /// The rating of an entity, from the records that are neither withdrawn nor banned.
    pub(crate) async fn rating(&self, config: i64, entity: &str) -> Result<Rating, sqlx::Error> {
        sqlx::query_as(
            "SELECT avg(rating) AS average, count(*) FILTER (WHERE rating > 0) AS likes,
                    count(*) FILTER (WHERE rating <= 0) AS dislikes
             FROM form_data WHERE config_id = $1 AND entity = $2 AND rating IS NOT NULL
                              AND status NOT IN ('draft', 'moderation', 'banned', 'deleted')",
        )
        .bind(config)
        .bind(entity)
        .fetch_one(&self.pool)
        .await
    }
}

fn conditions(builder: &mut QueryBuilder<Sqlite>, query: &FormQuery) {
    let texts =
        [(" AND form = ", &query.form), (" AND entity = ", &query.entity), (" AND user_identifier = ", &query.user_identifier)];
    for (condition, value) in texts {
        if let Some(value) = value {
            builder.push(condition).push_bind(value.clone());
        }
    }
    let numbers = [
        (" AND config_id = ", query.config_id),
        (" AND parent_id = ", query.parent_id),
        (" AND user_id = ", query.user_id),
        (" AND created_at >= ", query.from),
        (" AND created_at <= ", query.to),
    ];
    for (condition, value) in numbers {
        if let Some(value) = value {
            builder.push(condition).push_bind(value);
        }
    }
    if !query.statuses.is_empty() {
        let mut list = builder.push(" AND status IN (").separated(", ");
        for status in &query.statuses {
            list.push_bind(status.clone());
        }
        list.push_unseparated(")");
    }
}
