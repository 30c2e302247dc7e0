//! Who is on the other end: the client's address, through proxies that the operator trusts.

use std::net::{IpAddr, SocketAddr};

use axum::http::HeaderMap;
use ipnet::IpNet;

/// The peer's address, or what the nearest trusted proxy says of it: `X-Forwarded-For` is read from the right, past every
/// proxy that is trusted, so that nothing a client wrote is believed.
pub fn client(peer: SocketAddr, headers: &HeaderMap, trusted: &[IpNet]) -> IpAddr {
    let is_trusted = |address: &IpAddr| trusted.iter().any(|network| network.contains(address));
    let mut address = peer.ip().to_canonical();
    if !is_trusted(&address) {
        return address;
    }
    let values = headers.get_all("x-forwarded-for").iter().filter_map(|value| value.to_str().ok());
    let hops: Vec<&str> = values.flat_map(|value| value.split(',')).map(str::trim).collect();
    for hop in hops.into_iter().rev() {
        let Ok(next) = hop.parse::<IpAddr>() else { break };
        address = next.to_canonical();
        if !is_trusted(&address) {
            break;
        }
    }
    address
}

/// Whoever has one IPv6 address has a whole /64.
pub fn network(address: IpAddr) -> IpAddr {
    match address {
        IpAddr::V4(_) => address,
        IpAddr::V6(v6) => {
            let mut segments = v6.segments();
            segments[4..].fill(0);
            IpAddr::V6(segments.into())
        }
    }
}

#[cfg(test)]
mod tests {
    use rstest::rstest;

    use super::*;

    #[rstest]
    #[case::no_proxy_is_trusted("203.0.113.9:1", "198.51.100.1", &[], "203.0.113.9")]
    #[case::one_proxy("10.0.0.1:1", "198.51.100.1", &["10.0.0.0/8"], "198.51.100.1")]
    #[case::what_a_client_wrote_is_not_believed("10.0.0.1:1", "1.1.1.1, 198.51.100.1, 10.0.0.2", &["10.0.0.0/8"], "198.51.100.1")]
    #[case::nonsense_ends_the_chain("10.0.0.1:1", "1.1.1.1, ?", &["10.0.0.0/8"], "10.0.0.1")]
    fn the_client_is_found(#[case] peer: &str, #[case] forwarded: &str, #[case] trusted: &[&str], #[case] expected: &str) {
        let mut headers = HeaderMap::new();
        headers.insert("x-forwarded-for", forwarded.parse().unwrap());
        let trusted: Vec<IpNet> = trusted.iter().map(|network| network.parse().unwrap()).collect();
        assert_eq!(client(peer.parse().unwrap(), &headers, &trusted), expected.parse::<IpAddr>().unwrap());
    }
}
