//! Ink: every colour is decided here.

use console::Style;

/// Colours for one stream, or none.
#[derive(Clone, Copy, Debug)]
pub struct Theme {
    pub colour: bool,
}

impl Theme {
    fn paint(self, style: Style, text: &str) -> String {
        style.force_styling(self.colour).apply_to(text).to_string()
    }

    #[must_use]
    pub fn error(self, text: &str) -> String {
        self.paint(Style::new().red().bold(), text)
    }

    #[must_use]
    pub fn warning(self, text: &str) -> String {
        self.paint(Style::new().yellow().bold(), text)
    }

    #[must_use]
    pub fn good(self, text: &str) -> String {
        self.paint(Style::new().green(), text)
    }

    #[must_use]
    pub fn hint(self, text: &str) -> String {
        self.paint(Style::new().cyan(), text)
    }

    #[must_use]
    pub fn dim(self, text: &str) -> String {
        self.paint(Style::new().dim(), text)
    }

    #[must_use]
    pub fn strong(self, text: &str) -> String {
        self.paint(Style::new().bold(), text)
    }
}
