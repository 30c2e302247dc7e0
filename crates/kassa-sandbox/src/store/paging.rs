//! Paging tells which part of a list a query returns.

/// The part of a list to return.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Paging {
    pub offset: i64,
    pub limit: i64,
}

impl Paging {
    /// That part of a whole list.
    pub(crate) fn of<T>(self, list: impl IntoIterator<Item = T>) -> Vec<T> {
        let (offset, limit) = (usize::try_from(self.offset), usize::try_from(self.limit));
        list.into_iter().skip(offset.unwrap_or(usize::MAX)).take(limit.unwrap_or(0)).collect()
    }
}
