//! Which OneEntry project is spoken to.

use secrecy::SecretString;
use url::Url;

/// A project: its address and its app token (docs/oneentry-contract/addressing-and-tokens.md#the-app-token).
#[derive(Debug, Clone)]
pub struct Project {
    pub url: Url,
    pub token: SecretString,
}

/// Why a text is no project URL; each variant says what to do.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum ProjectUrlError {
    #[error("the project URL is not a URL: write it with its scheme, like https://my-project.oneentry.cloud")]
    NotAUrl,
    #[error("the project URL begins with neither https:// nor http://")]
    Scheme,
    #[error("the project URL carries a user name or a password: take them out, OneEntry knows the project by its token")]
    UserInfo,
    #[error("the project URL carries a query or a fragment: leave out everything from ? or # on")]
    QueryOrFragment,
    #[error(
        "the project URL is http to another machine, where anybody can read the token: use https, or --allow-http if you must"
    )]
    PlainHttp,
}

/// Reads a project URL; a path and a trailing slash are fine. `http` goes to this machine only, unless allowed.
pub fn project_url(text: &str, allow_http: bool) -> Result<Url, ProjectUrlError> {
    let mut url = Url::parse(text.trim()).map_err(|_| ProjectUrlError::NotAUrl)?;
    if !matches!(url.scheme(), "http" | "https") || url.host().is_none() {
        return Err(ProjectUrlError::Scheme);
    }
    if !url.username().is_empty() || url.password().is_some() {
        return Err(ProjectUrlError::UserInfo);
    }
    if url.query().is_some() || url.fragment().is_some() {
        return Err(ProjectUrlError::QueryOrFragment);
    }
    if url.scheme() == "http" && !allow_http && !is_loopback(&url) {
        return Err(ProjectUrlError::PlainHttp);
    }
    let path = url.path().trim_end_matches('/').to_owned();
    url.set_path(&path);
    Ok(url)
}

/// Whether the URL's host is this very machine.
pub fn is_loopback(url: &Url) -> bool {
    match url.host() {
        Some(url::Host::Domain(name)) => name == "localhost",
        Some(url::Host::Ipv4(address)) => address.is_loopback(),
        Some(url::Host::Ipv6(address)) => address.is_loopback(),
        None => false,
    }
}

#[cfg(test)]
mod tests {
    use rstest::rstest;

    use super::*;

    #[rstest]
    #[case("my-project.oneentry.cloud", Err(ProjectUrlError::NotAUrl))]
    #[case("ftp://my-project.oneentry.cloud", Err(ProjectUrlError::Scheme))]
    #[case("https://me:secret@my-project.oneentry.cloud", Err(ProjectUrlError::UserInfo))]
    #[case("https://my-project.oneentry.cloud/?x=1", Err(ProjectUrlError::QueryOrFragment))]
    #[case("http://my-project.oneentry.cloud", Err(ProjectUrlError::PlainHttp))]
    #[case("http://127.0.0.1:3000/sandbox/", Ok("http://127.0.0.1:3000/sandbox"))]
    #[case("https://my-project.oneentry.cloud/", Ok("https://my-project.oneentry.cloud/"))]
    fn a_project_url_is_checked(#[case] text: &str, #[case] expected: Result<&str, ProjectUrlError>) {
        assert_eq!(project_url(text, false).map(String::from), expected.map(str::to_owned));
    }
}
