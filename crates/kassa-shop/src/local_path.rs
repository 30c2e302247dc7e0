//! Where people may be sent on to: to this site only, whoever says where.

/// A path of this very site: one slash, nothing that a browser could read as another host, no control characters.
pub fn local_path(next: &str) -> Option<String> {
    let is_local =
        next.starts_with('/') && !next.starts_with("//") && !next.contains('\\') && !next.chars().any(char::is_control);
    let base = url::Url::parse("http://kassa.invalid").ok()?;
    let url = base.join(next).ok().filter(|url| is_local && url.origin() == base.origin())?;
    let query = url.query().map(|query| format!("?{query}")).unwrap_or_default();
    // Dots may have left two slashes at the front.
    (!url.path().starts_with("//")).then(|| format!("{}{query}", url.path()))
}

#[cfg(test)]
mod tests {
    use rstest::rstest;

    use super::*;

    #[rstest]
    #[case("/checkout/ABC/review?x=1", Some("/checkout/ABC/review?x=1"))]
    #[case("/ru/orders", Some("/ru/orders"))]
    #[case("https://evil.example/", None)]
    #[case("//evil.example/", None)]
    #[case("/\\evil.example", None)]
    #[case("/\n/evil.example", None)]
    #[case("/a/..//evil.example", None)]
    #[case("", None)]
    fn only_a_path_of_this_site_is_followed(#[case] next: &str, #[case] expected: Option<&str>) {
        assert_eq!(local_path(next).as_deref(), expected);
    }
}
