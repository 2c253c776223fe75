//! What the command line says of what is exported, and of how networks are weighted.

use crate::graph::Clock;
use crate::lexicon::PartialDate;
use crate::output::network::{Manner, Normal, Once, Window};
use crate::output::picture::{MOST_PILLS, Quotes};
use crate::output::svg::Size;
use clap::builder::PossibleValue;
use clap::{Args, ValueEnum};
use jiff::civil::Date;

/// What is exported.
#[derive(Clone, Debug, Default, Args)]
pub(super) struct Chosen {
    /// What an entity, an act (`@label`) or a document takes part in
    #[arg(long, value_name = "NAME", conflicts_with = "question")]
    pub around: Option<String>,
    /// How far around: 2 also writes what those take part in, and so on
    #[arg(long, value_name = "N", default_value = "1", requires = "around", value_parser = clap::value_parser!(u32).range(1..=9))]
    pub steps: u32,
    /// The question whose witnesses are written; without one, the whole corpus
    pub question: Vec<String>,
}

/// What a page holds.
#[derive(Clone, Copy, Debug, Default, Args)]
pub(super) struct Held {
    /// With the corpus and the engine in it: the page answers its readers, without a server or a request
    #[arg(long, conflicts_with = "around")]
    pub live: bool,
    /// A live page of the built-in example that teaches whoever opens it, in six steps
    #[arg(long, requires = "live", conflicts_with_all = ["question", "no_texts"])]
    pub tutorial: bool,
    /// Without a sentence of the articles: for texts that may not be given away. Units are cited by their numbers
    #[arg(long)]
    pub no_texts: bool,
}

/// How a picture is drawn.
#[derive(Clone, Debug, Args)]
pub(super) struct Drawn {
    /// What stands over a picture, in place of the question
    #[arg(long, value_name = "TEXT")]
    pub title: Option<String>,
    /// With more acts than this, a picture is a table of actors and topics
    #[arg(long, value_name = "N", default_value_t = MOST_PILLS)]
    pub limit: usize,
}

/// How large an SVG picture is printed.
#[derive(Clone, Copy, Debug, Default, Args)]
pub(super) struct Printed {
    /// How wide an SVG picture is printed: `180mm`, `7in`, or what fits on a sheet: `a4`, `a4-landscape`, `letter`,
    /// `letter-landscape`
    #[arg(long, value_name = "WIDTH", conflicts_with = "font_size", value_parser = paper)]
    pub paper: Option<Size>,
    /// How large the names in an SVG picture are printed: `8pt`
    #[arg(long, value_name = "SIZE", value_parser = type_size)]
    pub font_size: Option<Size>,
    /// What is printed below a picture of the sentences that it cites: nothing, the words that say so, or the whole of them
    #[arg(long, value_name = "HOW", default_value = "none")]
    pub quotes: Quotes,
    /// Past the limit, a picture for each topic and one of the rest, in the folder `-o DIR`, in place of a table
    #[arg(long)]
    pub split: bool,
}

impl Printed {
    /// The size, where one is asked for.
    pub fn size(self) -> Option<Size> {
        self.paper.or(self.font_size)
    }
}

/// How a network is weighted, and in which form it is written.
#[derive(Clone, Copy, Debug, Default, Args)]
pub(super) struct Weighing {
    /// What the weights of a network are divided by
    #[arg(long, value_name = "BY", default_value = "none")]
    pub normalise: Normal,
    /// What a network counts once: every act (`acts`), every sentence (`include`), or what one says of a thing in one
    /// document, week, month or year
    #[arg(long, value_name = "HOW", default_value = "acts")]
    pub duplicates: Once,
    /// A network without acts before this date, or undated
    #[arg(long, value_name = "DATE", value_parser = first_day)]
    pub from: Option<Date>,
    /// A network without acts after this date, or undated
    #[arg(long, value_name = "DATE", value_parser = last_day)]
    pub to: Option<Date>,
    /// By which time acts are in a network, a window, a week: when they were done, or when they were first told
    #[arg(long, value_name = "CLOCK", default_value = "done")]
    pub by: Clock,
    /// A network for each window: `30d`, `4w`, `6m`, `1y`; it moves on by one day, week, month or year
    #[arg(long, value_name = "LENGTH", value_parser = window)]
    pub window: Option<Window>,
    /// A network without edges that are counted from fewer acts
    #[arg(long, value_name = "N", default_value = "1")]
    pub at_least: usize,
    /// How a network is written
    #[arg(long, value_name = "FORM", default_value = "list")]
    pub form: Form,
    /// With `--form graphml`: each node says how central it is (degree, betweenness, closeness, eigenvector), and its component
    #[arg(long)]
    pub central: bool,
}

impl Weighing {
    /// As networks take it.
    pub fn manner(&self) -> Manner {
        let Weighing { normalise, duplicates, from, to, window, at_least, by: _, form: _, central: _ } = *self;
        Manner { normal: normalise, once: duplicates, from, to, window, least: at_least }
    }
}

/// How a network is written.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub(super) enum Form {
    /// Its edges, as comma-separated values
    #[default]
    List,
    /// Its weights, as comma-separated values: a row an actor
    Matrix,
    /// For Gephi, yEd, visone, networkx
    Graphml,
    /// Drawn: actors on a ring, by communities, and their ties
    Svg,
    /// Each edge with the sentences that it is counted from
    Why,
}

fn paper(text: &str) -> Result<Size, String> {
    let how = "write a width with `mm`, `cm`, `in` or `pt`, or `a4`, `a4-landscape`, `letter`, `letter-landscape`";
    Size::of_paper(text).ok_or_else(|| how.to_owned())
}

fn type_size(text: &str) -> Result<Size, String> {
    Size::of_type(text).ok_or_else(|| "write a size with `pt` or `mm`: `8pt`".to_owned())
}

/// One day.
pub(super) fn day(text: &str) -> Result<Date, String> {
    text.parse().map_err(|_| "write a day as YYYY-MM-DD: `2025-03-04`".to_owned())
}

fn first_day(text: &str) -> Result<Date, String> {
    date(text).map(|date| date.interval().first)
}

fn last_day(text: &str) -> Result<Date, String> {
    date(text).map(|date| date.interval().last)
}

fn date(text: &str) -> Result<PartialDate, String> {
    PartialDate::parse(text).ok_or_else(|| "write YYYY, YYYY-MM or YYYY-MM-DD".to_owned())
}

fn window(text: &str) -> Result<Window, String> {
    Window::parse(text).ok_or_else(|| "write a number and `d`, `w`, `m` or `y`: `30d`".to_owned())
}

impl ValueEnum for Normal {
    fn value_variants<'a>() -> &'a [Self] {
        use Normal::{Activity, Average, Cosine, Jaccard, None, Prominence};
        &[None, Activity, Prominence, Average, Jaccard, Cosine]
    }

    fn to_possible_value(&self) -> Option<PossibleValue> {
        Some(PossibleValue::new(match self {
            Normal::None => "none",
            Normal::Activity => "activity",
            Normal::Prominence => "prominence",
            Normal::Average => "average",
            Normal::Jaccard => "jaccard",
            Normal::Cosine => "cosine",
        }))
    }
}

impl ValueEnum for Clock {
    fn value_variants<'a>() -> &'a [Self] {
        &[Clock::Done, Clock::Told]
    }

    fn to_possible_value(&self) -> Option<PossibleValue> {
        Some(PossibleValue::new(match self {
            Clock::Done => "done",
            Clock::Told => "told",
        }))
    }
}

impl ValueEnum for Quotes {
    fn value_variants<'a>() -> &'a [Self] {
        &[Quotes::None, Quotes::Short, Quotes::Full]
    }

    fn to_possible_value(&self) -> Option<PossibleValue> {
        Some(PossibleValue::new(match self {
            Quotes::None => "none",
            Quotes::Short => "short",
            Quotes::Full => "full",
        }))
    }
}

impl ValueEnum for Once {
    fn value_variants<'a>() -> &'a [Self] {
        use Once::{Act, Document, Month, Sentence, Week, Year};
        &[Act, Sentence, Document, Week, Month, Year]
    }

    fn to_possible_value(&self) -> Option<PossibleValue> {
        Some(PossibleValue::new(match self {
            Once::Act => "acts",
            Once::Sentence => "include",
            Once::Document => "document",
            Once::Week => "week",
            Once::Month => "month",
            Once::Year => "year",
        }))
    }
}
