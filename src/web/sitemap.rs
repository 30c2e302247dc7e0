//! The sitemap's XML (<https://www.sitemaps.org/protocol.html>), with the languages of a page as search engines read them
//! (<https://developers.google.com/search/docs/specialty/international/localized-versions>).

use std::io;

use chrono::SecondsFormat;
use kassa_shop::PageVersion;
use quick_xml::Writer;
use quick_xml::events::{BytesDecl, BytesText, Event};

/// The most addresses in one file: the protocol's own limit. The other one, 50 MB, is far beyond that many of ours.
pub const MOST: usize = 50_000;

const SITEMAP: &str = "http://www.sitemaps.org/schemas/sitemap/0.9";
const XHTML: &str = "http://www.w3.org/1999/xhtml";

/// Cuts pages into files of at most `most` addresses. The versions of a page stay together.
pub fn files(pages: &[Vec<PageVersion>], most: usize) -> Vec<&[Vec<PageVersion>]> {
    let (mut files, mut begin, mut count) = (Vec::new(), 0, 0);
    for (at, page) in pages.iter().enumerate() {
        if count + page.len() > most && at > begin {
            files.push(&pages[begin..at]);
            (begin, count) = (at, 0);
        }
        count += page.len();
    }
    files.push(&pages[begin..]);
    files
}

/// The address of a file, counted from 1. The sitemap of a small shop is its first.
pub fn file_address(origin: &str, number: usize) -> String {
    format!("{origin}/sitemap.xml?file={number}")
}

/// The list of the files of a large shop.
pub fn index(origin: &str, files: usize) -> io::Result<Vec<u8>> {
    document("sitemapindex", &[("xmlns", SITEMAP)], |writer| {
        for number in 1..=files {
            writer.create_element("sitemap").write_inner_content(|writer| text(writer, "loc", &file_address(origin, number)))?;
        }
        Ok(())
    })
}

/// One file: an address for each version of a page, and with it all of them.
pub fn urlset(origin: &str, pages: &[Vec<PageVersion>]) -> io::Result<Vec<u8>> {
    let absolute = |version: &PageVersion| format!("{origin}{}", version.lang.path(&version.address));
    document("urlset", &[("xmlns", SITEMAP), ("xmlns:xhtml", XHTML)], |writer| {
        for page in pages {
            for version in page {
                writer.create_element("url").write_inner_content(|writer| {
                    text(writer, "loc", &absolute(version))?;
                    if let Some(changed_at) = version.changed_at {
                        text(writer, "lastmod", &changed_at.to_rfc3339_opts(SecondsFormat::Secs, true))?;
                    }
                    let alternates = page.iter().map(|other| (other.lang.code(), other));
                    // Who speaks none of them gets the first.
                    for (code, other) in alternates.chain(page.first().map(|first| ("x-default", first))) {
                        let address = absolute(other);
                        let attributes = [("rel", "alternate"), ("hreflang", code), ("href", address.as_str())];
                        writer.create_element("xhtml:link").with_attributes(attributes).write_empty()?;
                    }
                    Ok(())
                })?;
            }
        }
        Ok(())
    })
}

fn document(
    root: &str,
    attributes: &[(&str, &str)],
    inside: impl FnOnce(&mut Writer<Vec<u8>>) -> io::Result<()>,
) -> io::Result<Vec<u8>> {
    let mut writer = Writer::new(Vec::new());
    writer.write_event(Event::Decl(BytesDecl::new("1.0", Some("UTF-8"), None)))?;
    writer.create_element(root).with_attributes(attributes.iter().copied()).write_inner_content(inside)?;
    Ok(writer.into_inner())
}

fn text(writer: &mut Writer<Vec<u8>>, name: &str, text: &str) -> io::Result<()> {
    writer.create_element(name).write_text_content(BytesText::new(text)).map(|_| ())
}

#[cfg(test)]
mod tests {
    use chrono::DateTime;
    use kassa_domain::lang::Lang;
    use proptest::prelude::*;

    use super::*;

    fn page(versions: &[(Lang, &str)]) -> Vec<PageVersion> {
        let version =
            |(lang, address): &(Lang, &str)| PageVersion { lang: *lang, address: (*address).to_owned(), changed_at: None };
        versions.iter().map(version).collect()
    }

    #[test]
    fn a_file_holds_every_version_with_all_of_them() {
        let mut mug = page(&[(Lang::En, "/products/1-mug"), (Lang::Ru, "/products/1-kruzhka?a=1&b=<2>")]);
        mug[1].changed_at = DateTime::from_timestamp(1_700_000_000, 500_000_000);
        let links = "<xhtml:link rel=\"alternate\" hreflang=\"en\" href=\"https://shop.example/products/1-mug\"/>\
             <xhtml:link rel=\"alternate\" hreflang=\"ru\" href=\"https://shop.example/ru/products/1-kruzhka?a=1&amp;b=&lt;2&gt;\"/>\
             <xhtml:link rel=\"alternate\" hreflang=\"x-default\" href=\"https://shop.example/products/1-mug\"/>";
        let expected = format!(
            "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\
             <urlset xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\" xmlns:xhtml=\"http://www.w3.org/1999/xhtml\">\
             <url><loc>https://shop.example/products/1-mug</loc>{links}</url>\
             <url><loc>https://shop.example/ru/products/1-kruzhka?a=1&amp;b=&lt;2&gt;</loc>\
             <lastmod>2023-11-14T22:13:20Z</lastmod>{links}</url></urlset>"
        );
        assert_eq!(String::from_utf8(urlset("https://shop.example", &[mug]).unwrap()).unwrap(), expected);
    }

    #[test]
    fn an_index_names_every_file() {
        let index = String::from_utf8(index("https://shop.example", 2).unwrap()).unwrap();
        for number in 1..=2 {
            let file = format!("<sitemap><loc>https://shop.example/sitemap.xml?file={number}</loc></sitemap>");
            assert!(index.contains(&file), "{index}");
        }
    }

    #[test]
    fn a_full_file_stays_below_fifty_megabytes() {
        let address = format!("/products/123456789-{}", "x".repeat(60));
        let mut full = page(&[(Lang::En, &address), (Lang::Ru, &address)]);
        full.iter_mut().for_each(|version| version.changed_at = DateTime::from_timestamp(1_700_000_000, 0));
        let pages = vec![full; MOST / 2];
        let file = urlset(&format!("https://{}.example", "shop".repeat(20)), &pages).unwrap();
        assert!((20_000_000..50_000_000).contains(&file.len()), "{}", file.len());
    }

    proptest! {
        #[test]
        fn every_page_stands_in_one_file(sizes in prop::collection::vec(1_usize..4, 0..60), most in 1_usize..20) {
            let pages: Vec<_> = sizes.iter().enumerate().map(|(number, size)| {
                let address = format!("/products/{number}");
                page(&vec![(Lang::En, address.as_str()); *size])
            }).collect();
            let files = files(&pages, most);
            prop_assert_eq!(&files.concat(), &pages);
            for file in &files {
                let count: usize = file.iter().map(Vec::len).sum();
                prop_assert!(count <= most || file.len() == 1, "{count} of {most}");
            }
        }
    }
}
