//! A page of a list: where it begins, and how long it is.

/// Which part of a list is asked for.
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
