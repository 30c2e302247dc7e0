//! How fast the sandbox is, beside the least that could do the same: a bare axum route and a bare SQLite insert.
//!
//! All four are measured in turns in one run, over loopback, through a client that does nothing but count. The
//! figures depend on the machine; the shares hardly do. `cargo run --profile quick --features ssr --example bench_sandbox`

use std::error::Error;
use std::time::{Duration, Instant};

use axum::Router;
use axum::http::header::CONTENT_TYPE;
use axum::routing::get;
use kassa_sandbox::{APP_TOKEN, Sandbox, SandboxOptions, SandboxStore};
use sqlx::sqlite::{SqliteConnectOptions, SqliteJournalMode, SqliteSynchronous};
use sqlx::{ConnectOptions, Executor, SqliteConnection};
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::{TcpListener, TcpStream};
use tokio::task::JoinSet;

type Outcome<T> = Result<T, Box<dyn Error + Send + Sync>>;

const CONNECTIONS: usize = 8;
const ROUNDS: usize = 5;
const TURN: Duration = Duration::from_millis(800);
const LOGIN: &str =
    r#"{"authData":[{"marker":"email_reg","value":"your-user@email.com"},{"marker":"password_reg","value":"123456"}]}"#;
const ORDER: &str = r#"{"formIdentifier":"order","paymentAccountIdentifier":"cash","formData":{"en_US":[{"type":"string","marker":"name","value":"Christina Thomas"}]},"products":[{"productId":14,"quantity":1}]}"#;

#[tokio::main]
async fn main() -> Outcome<()> {
    let folder = tempfile::tempdir()?;
    let listener = TcpListener::bind("127.0.0.1:0").await?;
    let address = listener.local_addr()?.to_string();
    let options = SandboxOptions {
        store: SandboxStore::File(folder.path().join("sandbox.db")),
        ..SandboxOptions::memory(format!("http://{address}").parse()?)
    };
    serve(listener, Sandbox::open(options).await?.router());

    let form_request = request(&address, "GET", "forms/marker/tickets_form?langCode=en_US", "", "");
    let form = Connection::open(&address).await?.call(&form_request, 200).await?;
    let sign_in = request(&address, "POST", "users-auth-providers/marker/email/users/auth", "", LOGIN);
    let tokens: serde_json::Value = serde_json::from_slice(&Connection::open(&address).await?.call(&sign_in, 201).await?)?;
    let token = tokens["accessToken"].as_str().ok_or("no access token")?;
    let order_request = request(&address, "POST", "orders-storage/marker/orders/orders", token, ORDER);

    let listener = TcpListener::bind("127.0.0.1:0").await?;
    let bare_address = listener.local_addr()?.to_string();
    let route = get(move || std::future::ready(([(CONTENT_TYPE, "application/json")], form.clone())));
    serve(listener, Router::new().route("/api/content/forms/marker/{marker}", route));
    let bare_request = request(&bare_address, "GET", "forms/marker/tickets_form?langCode=en_US", "", "");
    let mut rows = Rows::open(&folder.path().join("bare.db")).await?;

    let mut figures: [Vec<f64>; 4] = Default::default();
    // The first round warms everything up and does not count.
    for round in 0..=ROUNDS {
        let turn = [
            per_second(&bare_address, &bare_request, 200).await?,
            per_second(&address, &form_request, 200).await?,
            rows.per_second().await?,
            per_second(&address, &order_request, 201).await?,
        ];
        for (list, figure) in figures.iter_mut().zip(turn).filter(|_| round > 0) {
            list.push(figure);
        }
    }
    let [bare, forms, insert, orders] = figures.map(median);
    println!("per second; median of {ROUNDS} turns of {} ms, {CONNECTIONS} connections, loopback", TURN.as_millis());
    println!("  a bare axum route, the same bytes {bare:>8.0}");
    println!("  forms by marker                   {forms:>8.0}  {:>4.0} %", 100.0 * forms / bare);
    println!("  a bare SQLite insert, such a row  {insert:>8.0}");
    println!("  orders created                    {orders:>8.0}  {:>4.0} %", 100.0 * orders / insert);
    Ok(())
}

fn serve(listener: TcpListener, router: Router) {
    tokio::spawn(async move { axum::serve(listener, router).await });
}

fn request(host: &str, method: &str, path: &str, token: &str, body: &str) -> Vec<u8> {
    let bearer = if token.is_empty() { String::new() } else { format!("authorization: Bearer {token}\r\n") };
    let length = body.len();
    format!(
        "{method} /api/content/{path} HTTP/1.1\r\nhost: {host}\r\nx-app-token: {APP_TOKEN}\r\n{bearer}\
         content-type: application/json\r\ncontent-length: {length}\r\n\r\n{body}"
    )
    .into_bytes()
}

/// A kept-alive connection that knows just enough HTTP: a status, a length, a body.
struct Connection {
    stream: TcpStream,
    read: Vec<u8>,
}

impl Connection {
    async fn open(address: &str) -> Outcome<Self> {
        let stream = TcpStream::connect(address).await?;
        stream.set_nodelay(true)?;
        Ok(Self { stream, read: Vec::with_capacity(64 * 1024) })
    }

    async fn call(&mut self, request: &[u8], status: u16) -> Outcome<Vec<u8>> {
        self.stream.write_all(request).await?;
        self.read.clear();
        loop {
            if self.stream.read_buf(&mut self.read).await? == 0 {
                return Err("the connection was closed".into());
            }
            let Some(end) = self.read.windows(4).position(|window| window == b"\r\n\r\n") else {
                continue;
            };
            let head = std::str::from_utf8(&self.read[..end])?;
            if !head.starts_with(&format!("HTTP/1.1 {status}")) {
                return Err(format!("unexpected answer: {head}").into());
            }
            let length = head.lines().find_map(|line| line.strip_prefix("content-length: ")).ok_or("no length")?;
            let whole = end + 4 + length.parse::<usize>()?;
            while self.read.len() < whole {
                if self.stream.read_buf(&mut self.read).await? == 0 {
                    return Err("the connection was closed".into());
                }
            }
            return Ok(self.read[end + 4..whole].to_vec());
        }
    }
}

async fn per_second(address: &str, request: &[u8], status: u16) -> Outcome<f64> {
    let begun = Instant::now();
    let mut callers = JoinSet::new();
    for _ in 0..CONNECTIONS {
        let (address, request) = (address.to_owned(), request.to_vec());
        callers.spawn(async move {
            let mut connection = Connection::open(&address).await?;
            let mut count = 0_u32;
            while begun.elapsed() < TURN {
                connection.call(&request, status).await?;
                count += 1;
            }
            Outcome::Ok(count)
        });
    }
    let mut count = 0;
    while let Some(caller) = callers.join_next().await {
        count += caller??;
    }
    Ok(f64::from(count) / begun.elapsed().as_secs_f64())
}

/// A table like the sandbox's orders, opened as the sandbox opens its own.
struct Rows(SqliteConnection);

impl Rows {
    async fn open(path: &std::path::Path) -> Outcome<Self> {
        let mut connection = SqliteConnectOptions::new()
            .filename(path)
            .create_if_missing(true)
            .journal_mode(SqliteJournalMode::Wal)
            .synchronous(SqliteSynchronous::Normal)
            .foreign_keys(true)
            .connect()
            .await?;
        connection
            .execute(
                "CREATE TABLE orders (id INTEGER PRIMARY KEY AUTOINCREMENT, storage TEXT NOT NULL, user_id INTEGER NOT NULL,
                    form TEXT NOT NULL, form_data TEXT NOT NULL, total_cents INTEGER NOT NULL) STRICT;
                 CREATE INDEX orders_of_user ON orders (user_id, storage, id);",
            )
            .await?;
        Ok(Self(connection))
    }

    async fn per_second(&mut self) -> Outcome<f64> {
        let begun = Instant::now();
        let mut count = 0_u32;
        while begun.elapsed() < TURN {
            sqlx::query("INSERT INTO orders (storage, user_id, form, form_data, total_cents) VALUES ($1, $2, $3, $4, $5)")
                .bind("orders")
                .bind(16_i64)
                .bind("order")
                .bind(ORDER)
                .bind(34_000_i64)
                .execute(&mut self.0)
                .await?;
            count += 1;
        }
        Ok(f64::from(count) / begun.elapsed().as_secs_f64())
    }
}

fn median(mut figures: Vec<f64>) -> f64 {
    figures.sort_by(f64::total_cmp);
    figures.get(figures.len() / 2).copied().unwrap_or_default()
}
