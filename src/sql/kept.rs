//! Rows that a database finds before a query and keeps as a table: in rounds, where its queries cannot refer to themselves, or
//! at once, where it would find them again wherever a query refers to them.
//!
//! Gives the query of each round; whoever asks keeps what a round found, and ends where one finds nothing new.

/// Rows that are found before a query.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct KeptRows {
    /// As what other queries refer to them.
    pub name: String,
    /// The steps that the queries for them go on from.
    pub steps: String,
    /// What holds without itself.
    pub first: String,
    /// Of a definition that refers to itself, what follows from rows of it: what stands before the table of these, and behind
    /// it.
    pub next: Option<[String; 2]>,
}

impl KeptRows {
    /// The query for the rows of the first round.
    #[must_use]
    pub fn first_round(&self) -> String {
        format!("{}{}", self.steps, self.first)
    }

    /// The query for the rows of the next round, where there is one: what follows from those of the last, and was in none
    /// before.
    #[must_use]
    pub fn next_round(&self, last: &str, before: &[String]) -> Option<String> {
        let [head, tail] = self.next.as_ref()?;
        let known = before.iter().map(|round| format!("\nEXCEPT\nSELECT * FROM {round}"));
        Some(format!("{}{head}{last}{tail}\nEXCEPT\nSELECT * FROM {last}{}", self.steps, known.collect::<String>()))
    }

    /// The query for the rows of all rounds, which share none.
    #[must_use]
    pub fn whole(rounds: &[String]) -> String {
        let rounds: Vec<String> = rounds.iter().map(|round| format!("SELECT * FROM {round}")).collect();
        rounds.join("\nUNION ALL\n")
    }
}
