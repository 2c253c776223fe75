//! Rows under headings, before anyone has decided how they look.

/// What a column holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Column {
    /// Something of the graph.
    Name(&'static str),
    /// Running text.
    Text(&'static str),
    /// A number.
    Number(&'static str),
    /// Where something is told.
    Source(&'static str),
    /// Words of a document.
    Quote(&'static str),
}

impl Column {
    /// Its heading.
    #[must_use]
    pub fn head(self) -> &'static str {
        match self {
            Column::Name(head)
            | Column::Text(head)
            | Column::Number(head)
            | Column::Source(head)
            | Column::Quote(head) => head,
        }
    }
}

/// Rows under one heading.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Section {
    /// What they are; empty where the sheet's title says so.
    pub title: String,
    /// Their columns.
    pub columns: Vec<Column>,
    /// The rows, as many cells in each as there are columns.
    pub rows: Vec<Vec<String>>,
}

/// All that is known of something.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Sheet {
    /// What it is about.
    pub title: String,
    /// What is said of it in a line each: a name and a text.
    pub lines: Vec<(&'static str, String)>,
    /// The rows; sections without any are left out.
    pub sections: Vec<Section>,
    /// What to know beside.
    pub notes: Vec<String>,
}

impl Sheet {
    /// A sheet with a title.
    #[must_use]
    pub fn about(title: impl Into<String>) -> Sheet {
        Sheet { title: title.into(), ..Sheet::default() }
    }

    /// Adds a line, if there is something to say.
    pub fn line(&mut self, name: &'static str, text: impl Into<String>) {
        let text = text.into();
        if !text.is_empty() {
            self.lines.push((name, text));
        }
    }

    /// Adds rows, if there are any.
    pub fn section(&mut self, title: impl Into<String>, columns: &[Column], rows: Vec<Vec<String>>) {
        if !rows.is_empty() {
            self.sections.push(Section { title: title.into(), columns: columns.to_vec(), rows });
        }
    }
}
