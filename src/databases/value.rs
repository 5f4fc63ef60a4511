//! Values and rows that look the same whichever database they come from.

use std::sync::Arc;

use sqlx::Column as _;

use super::DbError;
use crate::sql::body::Body;

/// A value that is bound to a `?` or read from a column.
#[derive(Clone, Debug, PartialEq)]
pub enum Val {
    Null,
    Bool(bool),
    Int(i64),
    Real(f64),
    Text(String),
    Bytes(Vec<u8>),
}

impl From<&str> for Val {
    fn from(value: &str) -> Self {
        Self::Text(value.to_owned())
    }
}

impl From<String> for Val {
    fn from(value: String) -> Self {
        Self::Text(value)
    }
}

impl From<&String> for Val {
    fn from(value: &String) -> Self {
        Self::Text(value.clone())
    }
}

impl From<&Body> for Val {
    fn from(body: &Body) -> Self {
        body.as_str().into()
    }
}

impl From<i64> for Val {
    fn from(value: i64) -> Self {
        Self::Int(value)
    }
}

impl From<bool> for Val {
    fn from(value: bool) -> Self {
        Self::Bool(value)
    }
}

impl<T: Into<Val>> From<Option<T>> for Val {
    fn from(value: Option<T>) -> Self {
        value.map_or(Self::Null, Into::into)
    }
}

/// One row: the columns' names and values, in the query's order.
#[derive(Clone, Debug, PartialEq)]
pub struct Row {
    pub columns: Arc<[String]>,
    pub values: Vec<Val>,
}

/// The columns' names of the rows of one result, which all rows share.
#[derive(Default)]
pub(super) struct Names {
    at: usize,
    names: Arc<[String]>,
}

impl Names {
    pub(super) fn of<R: sqlx::Row>(&mut self, row: &R) -> Arc<[String]> {
        let columns = row.columns();
        if self.at != columns.as_ptr() as usize || self.names.len() != columns.len() {
            self.at = columns.as_ptr() as usize;
            self.names = columns.iter().map(|column| column.name().to_owned()).collect();
        }
        self.names.clone()
    }
}

impl Row {
    /// The text in column `index`.
    ///
    /// # Errors
    /// The column is missing or holds anything else.
    pub fn str(&self, index: usize) -> Result<&str, DbError> {
        match self.values.get(index) {
            Some(Val::Text(text)) => Ok(text),
            _ => Err(DbError::unexpected(self.name(index), "text", "something else")),
        }
    }

    /// The text of column `index`; a number is written out.
    ///
    /// # Errors
    /// The column is missing, NULL or bytes: the database holds something else than this program wrote.
    pub fn text(&self, index: usize) -> Result<String, DbError> {
        self.opt_text(index)?.ok_or_else(|| DbError::unexpected(self.name(index), "text", "NULL"))
    }

    /// Like [`Row::text`], with NULL as `None`.
    ///
    /// # Errors
    /// The column is missing or holds bytes.
    pub fn opt_text(&self, index: usize) -> Result<Option<String>, DbError> {
        match self.values.get(index) {
            Some(Val::Null) => Ok(None),
            Some(Val::Text(text)) => Ok(Some(text.clone())),
            Some(Val::Int(number)) => Ok(Some(number.to_string())),
            Some(Val::Real(number)) => Ok(Some(number.to_string())),
            Some(Val::Bool(flag)) => Ok(Some(flag.to_string())),
            Some(Val::Bytes(_)) => Err(DbError::unexpected(self.name(index), "text", "bytes")),
            None => Err(DbError::unexpected(self.name(index), "text", "no such column")),
        }
    }

    /// The whole number in column `index`; a decimal text (a server's SUM) is parsed.
    ///
    /// # Errors
    /// The column is missing or holds no whole number.
    pub fn int(&self, index: usize) -> Result<i64, DbError> {
        let parsed = match self.values.get(index) {
            Some(Val::Int(number)) => Some(*number),
            Some(Val::Bool(flag)) => Some(i64::from(*flag)),
            Some(Val::Text(text)) => text.parse().ok(),
            _ => None,
        };
        parsed.ok_or_else(|| DbError::unexpected(self.name(index), "a whole number", "something else"))
    }

    /// Like [`Row::int`], with NULL as `None`.
    ///
    /// # Errors
    /// The column is missing or holds something else.
    pub fn opt_int(&self, index: usize) -> Result<Option<i64>, DbError> {
        match self.values.get(index) {
            Some(Val::Null) => Ok(None),
            _ => self.int(index).map(Some),
        }
    }

    /// The flag in column `index` (a database without booleans keeps 0 and 1).
    ///
    /// # Errors
    /// The column is missing or holds no number.
    pub fn flag(&self, index: usize) -> Result<bool, DbError> {
        Ok(self.int(index)? != 0)
    }

    fn name(&self, index: usize) -> &str {
        self.columns.get(index).map_or("?", String::as_str)
    }
}
