//! Tables that fit the width they are shown in.

use comfy_table::{ContentArrangement, Table as Inner, TableStyle};

use super::text::printable;

/// A table under construction.
#[derive(Debug)]
pub struct Table {
    inner: Inner,
    rows: usize,
}

impl Table {
    /// A table with these headings.
    #[must_use]
    pub fn new(headings: &[&str]) -> Self {
        let mut inner = Inner::new();
        inner.load_style(TableStyle::new());
        inner.set_header(headings.iter().map(|heading| heading.to_uppercase()));
        inner.set_content_arrangement(ContentArrangement::Dynamic);
        Self { inner, rows: 0 }
    }

    /// A table of one thing: the heading is what it is and, as it is written, which one.
    #[must_use]
    pub fn of(what: &str, which: &str) -> Self {
        let mut table = Self::new(&[what]);
        table.inner.set_header([what.to_uppercase(), printable(which)]);
        table
    }

    /// Adds a row. Control characters are shown as escapes, so that no value can steer the terminal.
    pub fn row<T: Into<String>>(&mut self, cells: impl IntoIterator<Item = T>) {
        let cells = cells.into_iter().map(|cell| printable(&cell.into())).collect::<Vec<_>>();
        self.inner.add_row(cells);
        self.rows += 1;
    }

    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.rows == 0
    }

    /// The table as text of at most `width` columns, each line ended and without blanks behind it.
    #[must_use]
    pub fn render(mut self, width: u16) -> String {
        self.inner.set_width(width);
        for column in self.inner.column_iter_mut() {
            column.set_padding((0, 2));
        }
        let mut text = String::new();
        for line in self.inner.lines() {
            text.push_str(line.trim_end());
            text.push('\n');
        }
        text
    }
}
