//! Serves a listener, and closes it so that nobody who has knocked is sent away.

use std::collections::VecDeque;
use std::future::{Future, pending};
use std::io;
use std::net::SocketAddr;
use std::time::Duration;

use axum::Router;
use axum::serve::{Listener, ListenerExt};
use tokio::net::{TcpListener, TcpStream};
use tokio_util::sync::CancellationToken;

use super::error::StartError;

/// The most a request under way gets once the listener is closed.
const LAST_REQUESTS: Duration = Duration::from_secs(10);
/// After a failed accept (no file descriptors left, for one) the next one waits.
const PAUSE: Duration = Duration::from_secs(1);

pub async fn bind(addr: SocketAddr) -> Result<TcpListener, StartError> {
    TcpListener::bind(addr).await.map_err(|source| StartError::Listen { addr, source })
}

/// Serves until `stop` ends, then finishes what is under way, within reason. `linger`: how long connections that came in last have to
/// begin their request once the listener is closed.
pub async fn until(
    listener: TcpListener,
    routes: Router,
    linger: Duration,
    stop: impl Future<Output = ()> + Send + 'static,
) -> Result<(), StartError> {
    let (stopping, closed, ending) = (CancellationToken::new(), CancellationToken::new(), CancellationToken::new());
    let address = listener.local_addr()?;
    let listener = ClosingListener {
        open: Some(listener),
        last: VecDeque::new(),
        address,
        stopping: stopping.clone(),
        closed: closed.clone(),
    };
    // Without it a streamed page waits 40 ms for nothing (Nagle meets delayed ACK).
    let listener = listener.tap_io(|stream| {
        if let Err(error) = stream.set_nodelay(true) {
            tracing::debug!(%error, "no TCP_NODELAY");
        }
    });
    let told = ending.clone();
    let signal = async move {
        stop.await;
        stopping.cancel();
        closed.cancelled().await;
        tokio::time::sleep(linger).await;
        told.cancel();
    };
    let server = axum::serve(listener, routes.into_make_service_with_connect_info::<SocketAddr>()).with_graceful_shutdown(signal);
    tokio::select! {
        result = server.into_future() => Ok(result?),
        () = async { ending.cancelled().await; tokio::time::sleep(LAST_REQUESTS).await } => {
            tracing::warn!("some requests did not end in time");
            Ok(())
        }
    }
}

/// Serves a listener of our own until `stop`.
pub async fn quietly(listener: TcpListener, routes: Router, stop: CancellationToken) {
    if let Err(error) = until(listener, routes, Duration::ZERO, stop.cancelled_owned()).await {
        tracing::error!(%error, "a listener of our own failed");
    }
}

/// A listener that takes in whoever waits at it before it closes: the system resets connections that it has made and nobody has taken,
/// and a proxy may have sent its request into one already.
struct ClosingListener {
    open: Option<TcpListener>,
    /// Who waited when it was closed.
    last: VecDeque<(TcpStream, SocketAddr)>,
    address: SocketAddr,
    stopping: CancellationToken,
    /// Told when nobody comes in any more.
    closed: CancellationToken,
}

impl ClosingListener {
    /// Closes the listener right after it has said that nobody waits.
    fn close(&mut self, listener: TcpListener) -> io::Result<()> {
        let listener = listener.into_std()?;
        loop {
            match listener.accept() {
                Ok((stream, peer)) => {
                    stream.set_nonblocking(true)?;
                    self.last.push_back((TcpStream::from_std(stream)?, peer));
                }
                Err(error) if error.kind() == io::ErrorKind::WouldBlock => return Ok(()),
                Err(error) if is_of_one_connection(&error) => {}
                Err(error) => return Err(error),
            }
        }
    }
}

impl Listener for ClosingListener {
    type Io = TcpStream;
    type Addr = SocketAddr;

    async fn accept(&mut self) -> (TcpStream, SocketAddr) {
        loop {
            let Some(listener) = &self.open else {
                match self.last.pop_front() {
                    Some(connection) => return connection,
                    None => {
                        self.closed.cancel();
                        pending::<()>().await;
                        continue;
                    }
                }
            };
            tokio::select! {
                accepted = listener.accept() => match accepted {
                    Ok(connection) => return connection,
                    Err(error) if is_of_one_connection(&error) => {}
                    Err(error) => {
                        tracing::error!(%error, "no connection can be taken");
                        tokio::time::sleep(PAUSE).await;
                    }
                },
                () = self.stopping.cancelled() => {
                    if let Some(listener) = self.open.take()
                        && let Err(error) = self.close(listener)
                    {
                        tracing::warn!(%error, "who waited at the listener was not taken in");
                    }
                }
            }
        }
    }

    fn local_addr(&self) -> io::Result<SocketAddr> {
        Ok(self.address)
    }
}

/// What went wrong with the one that was about to come in, and with nobody else.
fn is_of_one_connection(error: &io::Error) -> bool {
    use io::ErrorKind::{ConnectionAborted, ConnectionRefused, ConnectionReset};
    matches!(error.kind(), ConnectionAborted | ConnectionRefused | ConnectionReset)
}

#[cfg(test)]
mod tests {
    use axum::routing::get;
    use tokio::io::{AsyncReadExt, AsyncWriteExt};

    use super::*;

    /// Whoever connected before the end is answered, however late they speak; whoever comes later is not let in.
    #[tokio::test]
    async fn who_has_knocked_is_answered() {
        let listener = bind(([127, 0, 0, 1], 0).into()).await.unwrap();
        let address = listener.local_addr().unwrap();
        // They wait in the system's queue: nothing accepts yet.
        let mut waiting = Vec::new();
        for _ in 0..20 {
            waiting.push(TcpStream::connect(address).await.unwrap());
        }
        let routes = Router::new().route("/", get(async || "here"));
        let server = tokio::spawn(until(listener, routes, Duration::from_secs(1), std::future::ready(())));
        until_refused(address).await;
        for stream in &mut waiting {
            stream.write_all(b"GET / HTTP/1.1\r\nhost: shop.example\r\nconnection: close\r\n\r\n").await.unwrap();
        }
        for mut stream in waiting {
            let mut answer = String::new();
            stream.read_to_string(&mut answer).await.unwrap();
            assert!(answer.starts_with("HTTP/1.1 200 ") && answer.ends_with("here"), "{answer}");
        }
        server.await.unwrap().unwrap();
    }

    async fn until_refused(address: SocketAddr) {
        while TcpStream::connect(address).await.is_ok() {
            tokio::task::yield_now().await;
        }
    }
}
