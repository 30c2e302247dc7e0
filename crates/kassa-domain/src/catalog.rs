//! Looking for products: words, a category, a price range, filters, an order. All of it stands in the address.

use super::attribute::{AttributeWords, Said};
use super::money::Money;
use super::product::{Picture, Product};
use super::venue_words::Note;

/// How the products found are arranged.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Sort {
    /// As they stand on the shelf: the CMS's own order.
    #[default]
    Shelf,
    Cheapest,
    Dearest,
    Title,
}

impl Sort {
    pub const ALL: [Self; 4] = [Self::Shelf, Self::Cheapest, Self::Dearest, Self::Title];

    /// Its word in the address.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Shelf => "shelf",
            Self::Cheapest => "cheapest",
            Self::Dearest => "dearest",
            Self::Title => "title",
        }
    }

    pub fn from_word(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|sort| sort.word() == word)
    }
}

/// What somebody looks for. The page is counted from 1.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Wish {
    pub words: String,
    /// The page url of a category.
    pub category: String,
    pub from: Option<Money>,
    pub to: Option<Money>,
    /// A filter's marker and the option that is wanted.
    pub filters: Vec<(String, String)>,
    pub sort: Sort,
    pub page: usize,
}

/// A page of category: its url, its title and text, and how deep it stands below the first ones.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Category {
    pub url: String,
    pub title: String,
    /// The title's language (BCP 47), where the CMS has none in the reader's.
    pub language: Option<String>,
    pub text: Option<Note>,
    pub picture: Option<Picture>,
    pub depth: usize,
    /// Its own url and those below it.
    pub urls: Vec<String>,
}

/// Products on one page of the catalogue.
pub const ON_A_PAGE: usize = 12;

/// One page of what was found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Found {
    pub products: Vec<Product>,
    pub total: usize,
    pub page: usize,
    pub pages: usize,
}

impl Wish {
    /// Chooses among all products. `urls`: the category's and those below it; `hits`: what a search for the words gave.
    pub fn choose(&self, products: &[Product], urls: Option<&[String]>, hits: Option<&[i64]>) -> Found {
        let is_within = |product: &&Product| urls.is_none_or(|urls| stands_in(product, urls));
        let is_hit = |product: &&Product| hits.is_none_or(|hits| hits.contains(&product.id));
        let is_wanted = |product: &&Product| self.is_affordable(product) && self.passes(product);
        let mut found: Vec<&Product> = products.iter().filter(is_within).filter(is_hit).filter(is_wanted).collect();
        let price = |product: &&Product| product.price.map_or(i64::MAX, Money::minor);
        match self.sort {
            Sort::Shelf => {}
            Sort::Cheapest => found.sort_by_key(price),
            // What has no price stands last in both directions.
            Sort::Dearest => found.sort_by_key(|product| product.price.map_or(i64::MAX, |price| -price.minor())),
            Sort::Title => found.sort_by_key(|product| product.title.to_lowercase()),
        }
        let total = found.len();
        let pages = total.div_ceil(ON_A_PAGE).max(1);
        let page = self.page.clamp(1, pages);
        let products = found.into_iter().skip((page - 1) * ON_A_PAGE).take(ON_A_PAGE).cloned().collect();
        Found { products, total, page, pages }
    }

    /// Whether it asks for nothing but a page of a category, or of everything: a list that everybody sees alike.
    pub fn is_plain(&self) -> bool {
        let is_bounded = self.from.is_some() || self.to.is_some();
        self.words.is_empty() && !is_bounded && self.filters.is_empty() && self.sort == Sort::default()
    }

    /// What was chosen of a filter; empty where nothing was.
    pub fn chosen(&self, marker: &str) -> &str {
        self.filters.iter().find(|(filter, _)| filter == marker).map_or("", |(_, value)| value)
    }

    fn passes(&self, product: &Product) -> bool {
        self.filters.iter().all(|(marker, wanted)| match marker.as_str() {
            STOCK => product.status.as_ref().is_some_and(|status| status.identifier == *wanted),
            marker => product.options_of(marker).iter().any(|option| option.value == *wanted),
        })
    }

    /// A product without a price is found by those who set no bounds.
    fn is_affordable(&self, product: &Product) -> bool {
        let bounds = |price: Money| {
            self.from.is_none_or(|from| from.minor() <= price.minor()) && self.to.is_none_or(|to| price.minor() <= to.minor())
        };
        product.price.map_or(self.from.is_none() && self.to.is_none(), bounds)
    }
}

/// The marker under which the stock status is filtered by. A colon is in no marker of the CMS.
pub const STOCK: &str = ":stock";

/// What can be filtered by: the stock status, or an attribute that is a list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Filter {
    pub marker: String,
    /// `None`: the stock status, for which the shop has its own word.
    pub title: Option<String>,
    /// Values and titles.
    pub options: Vec<(String, String)>,
}

/// The filters that tell these products apart. `words`: those of their attribute sets.
pub fn filters(products: &[Product], words: &[AttributeWords]) -> Vec<Filter> {
    let statuses = products.iter().filter_map(|product| product.status.as_ref());
    let statuses = statuses.map(|status| (status.identifier.clone(), status.title.clone()));
    let stock = Filter { marker: STOCK.to_owned(), title: None, options: distinct(statuses) };
    let mut markers: Vec<&str> = Vec::new();
    for attribute in products.iter().flat_map(|product| &product.attributes) {
        if matches!(attribute.said, Said::Options(_)) && !markers.contains(&attribute.marker.as_str()) {
            markers.push(&attribute.marker);
        }
    }
    let of_attribute = |marker: &str| {
        let own = words.iter().find(|words| words.marker == marker);
        let titles = own.map_or(&[][..], |words| &words.options);
        let chosen = products.iter().flat_map(|product| product.options_of(marker));
        let mut options = distinct(chosen.map(|option| (option.value.clone(), option.words(titles).to_owned())));
        // In the set's order, as staff have arranged them.
        options.sort_by_key(|(value, _)| titles.iter().position(|title| title.value == *value).unwrap_or(usize::MAX));
        let title = own.map_or(marker, |words| &words.title);
        Filter { marker: marker.to_owned(), title: Some(title.to_owned()), options }
    };
    let all = std::iter::once(stock).chain(markers.into_iter().map(of_attribute));
    all.filter(|filter| filter.options.len() > 1).collect()
}

fn distinct(options: impl Iterator<Item = (String, String)>) -> Vec<(String, String)> {
    let mut seen: Vec<(String, String)> = Vec::new();
    for option in options {
        if seen.iter().all(|(value, _)| *value != option.0) {
            seen.push(option);
        }
    }
    seen
}

/// Whether a product stands on one of these pages. Its categories are page urls, or paths of them: `shop.posters`.
pub fn stands_in(product: &Product, urls: &[String]) -> bool {
    let is_one = |part: &str| urls.iter().any(|url| url == part);
    product.categories.iter().any(|path| is_one(path) || path.split(['.', '/']).any(is_one))
}

/// The way down to what some categories hold, from the first that does: each stands below the one before.
pub fn way_down(categories: &[Category], holds: impl Fn(&Category) -> bool) -> Vec<&Category> {
    let mut way: Vec<&Category> = Vec::new();
    for category in categories.iter().filter(|category| holds(category)) {
        if way.last().is_none_or(|last| last.urls.contains(&category.url)) {
            way.push(category);
        }
    }
    way
}

#[cfg(test)]
mod tests {
    use iso_currency::Currency;
    use rstest::rstest;

    use super::*;
    use crate::attribute::{Attribute, ChosenOption};
    use crate::form::ChoiceOption;
    use crate::product::StockStatus;

    fn product(id: i64, title: &str, price: Option<i64>, category: &str) -> Product {
        Product {
            id,
            title: title.to_owned(),
            price: price.map(|minor| Money::new(minor, Currency::USD)),
            categories: vec![category.to_owned()],
            ..Product::default()
        }
    }

    fn shelf() -> Vec<Product> {
        vec![
            product(1, "Poster", Some(2_000), "posters"),
            product(2, "mug", Some(900), "foyer"),
            product(3, "Relic", None, "foyer"),
            product(4, "Album", Some(4_000), "music"),
        ]
    }

    fn usd(minor: i64) -> Option<Money> {
        Some(Money::new(minor, Currency::USD))
    }

    #[rstest]
    #[case(Wish::default(), None, &[1, 2, 3, 4])]
    #[case(Wish { sort: Sort::Cheapest, ..Wish::default() }, None, &[2, 1, 4, 3])]
    #[case(Wish { sort: Sort::Dearest, ..Wish::default() }, None, &[4, 1, 2, 3])]
    #[case(Wish { sort: Sort::Title, ..Wish::default() }, None, &[4, 2, 1, 3])]
    #[case(Wish { from: usd(1_000), ..Wish::default() }, None, &[1, 4])]
    #[case(Wish { to: usd(2_000), ..Wish::default() }, None, &[1, 2])]
    #[case(Wish::default(), Some(&[4, 2][..]), &[2, 4])]
    fn what_was_wished_for_is_found(#[case] wish: Wish, #[case] hits: Option<&[i64]>, #[case] expected: &[i64]) {
        let found = wish.choose(&shelf(), None, hits);
        assert_eq!(found.products.iter().map(|product| product.id).collect::<Vec<_>>(), expected);
    }

    #[test]
    fn a_category_holds_what_stands_below_it() {
        let urls = ["shop".to_owned(), "foyer".to_owned()];
        assert_eq!(Wish::default().choose(&shelf(), Some(&urls), None).total, 2);
        assert!(stands_in(&product(1, "Mug", None, "shop.foyer.mugs"), &urls));
        assert!(!stands_in(&product(1, "Mug", None, "workshop"), &urls));
    }

    #[test]
    fn the_way_down_is_one_way() {
        let category = |url: &str, depth, below: &[&str]| Category {
            url: url.to_owned(),
            title: url.to_uppercase(),
            language: None,
            text: None,
            picture: None,
            depth,
            urls: std::iter::once(url).chain(below.iter().copied()).map(str::to_owned).collect(),
        };
        let tree = [
            category("music", 0, &["records", "singles"]),
            category("records", 1, &["singles"]),
            category("singles", 2, &[]),
            category("gifts", 0, &[]),
        ];
        let single = Product { categories: vec!["singles".to_owned(), "gifts".to_owned()], ..Product::default() };
        let urls = |way: Vec<&Category>| way.into_iter().map(|category| category.url.clone()).collect::<Vec<_>>();
        assert_eq!(urls(way_down(&tree, |category| stands_in(&single, &category.urls))), ["music", "records", "singles"]);
        assert_eq!(urls(way_down(&tree, |category| category.urls.iter().any(|url| url == "records"))), ["music", "records"]);
        assert_eq!(urls(way_down(&tree, |_| false)), Vec::<String>::new());
    }

    fn with(product: Product, status: &str, formats: &[&str]) -> Product {
        let option = |value: &&str| ChosenOption { value: (*value).to_owned(), title: None };
        let said = Said::Options(formats.iter().map(option).collect());
        Product {
            status: Some(StockStatus { identifier: status.to_owned(), title: status.to_uppercase() }),
            attributes: vec![Attribute { marker: "format".to_owned(), said }],
            ..product
        }
    }

    #[test]
    fn filters_are_what_tells_products_apart() {
        let products = [
            with(product(1, "Album", Some(900), "music"), "in_stock", &["lp", "mc"]),
            with(product(2, "Single", Some(500), "music"), "in_stock", &["mc"]),
        ];
        let option = |value: &str, title: &str| ChoiceOption::new(value, title);
        let options = vec![option("mc", "Tape"), option("lp", "Vinyl")];
        let words = [AttributeWords { marker: "format".to_owned(), title: "Format".to_owned(), options }];
        let found = filters(&products, &words);
        let pair = |value: &str, title: &str| (value.to_owned(), title.to_owned());
        let format = Filter {
            marker: "format".to_owned(),
            title: Some("Format".to_owned()),
            options: vec![pair("mc", "Tape"), pair("lp", "Vinyl")],
        };
        // One status for everything tells nothing.
        assert_eq!(found, [format]);
        let wish = |marker: &str, value: &str| Wish { filters: vec![pair(marker, value)], ..Wish::default() };
        assert_eq!(wish("format", "lp").choose(&products, None, None).total, 1);
        assert_eq!(wish("format", "mc").choose(&products, None, None).total, 2);
        assert_eq!(wish(STOCK, "to_order").choose(&products, None, None).total, 0);
        assert_eq!(wish("unknown", "x").choose(&products, None, None).total, 0);
    }

    #[rstest]
    #[case(0, 1, 12)]
    #[case(3, 3, 6)]
    #[case(99, 3, 6)]
    fn pages_are_never_missed(#[case] page: usize, #[case] shown: usize, #[case] count: usize) {
        let many: Vec<Product> = (0..30).map(|id| product(id, "Mug", Some(100), "foyer")).collect();
        let found = Wish { page, ..Wish::default() }.choose(&many, None, None);
        assert_eq!((found.page, found.products.len(), found.pages), (shown, count, 3));
    }
}
