//! What exists at OneEntry, asked for in the customer's own name and past the shop.

use reqwest::Method;
use serde_json::Value;

use crate::project::Project;

/// An order at OneEntry with its payment sessions.
#[derive(Debug, Clone)]
pub struct Order {
    pub status: String,
    pub sessions: Vec<Session>,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Session {
    pub id: i64,
    pub status: String,
}

impl Order {
    pub fn count(&self, status: &str) -> usize {
        self.sessions.iter().filter(|session| session.status == status).count()
    }

    /// The storages' words for it in the sandbox's project.
    pub fn is_cancelled(&self) -> bool {
        self.status.contains("cancel")
    }

    /// The session that waits for money.
    pub fn payable(&self) -> Option<i64> {
        self.sessions.iter().find(|session| session.status == "waiting").map(|session| session.id)
    }
}

/// Every order of a customer, of both storages.
pub async fn orders_of(project: &Project, login: &str) -> Vec<Order> {
    let bearer = project.bearer(login).await;
    let read = async |path: String| -> Value {
        let response = project.call(Method::GET, &path).bearer_auth(&bearer).send().await.unwrap();
        assert_eq!(response.status(), 200, "{path}");
        response.json().await.unwrap()
    };
    let mut orders = Vec::new();
    for storage in ["orders", "tickets"] {
        let list = read(format!("orders-storage/marker/{storage}/orders?langCode=en_US&offset=0&limit=100")).await;
        assert!(list["total"].as_u64().unwrap() <= 100);
        for order in list["items"].as_array().unwrap() {
            let id = order["id"].as_i64().unwrap();
            let sessions = read(format!("payments/sessions/order/{id}")).await;
            let session = |session: &Value| Session {
                id: session["id"].as_i64().unwrap(),
                status: session["status"].as_str().unwrap().to_owned(),
            };
            let sessions = sessions.as_array().unwrap().iter().map(session).collect();
            orders.push(Order { status: order["statusIdentifier"].as_str().unwrap().to_owned(), sessions });
        }
    }
    orders
}
