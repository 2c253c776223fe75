//! What the command line may say.

use super::choices::Written;
use super::chosen::{Chosen, Drawn, Held, Printed, Weighing};
use super::coding::{CheckOptions, NewOptions};
use super::limits::Limits;
use super::parameters::parameter;
use crate::output::network::Network;
use crate::output::{Cite, Columns};
use crate::sql::{Dialect, TableFiles};
use clap::{Args, Parser, Subcommand, ValueEnum};
use std::path::PathBuf;

/// Ask news that people have annotated by hand: every answer cites its sentence.
///
/// Without a command, a prompt opens; questions on standard input are answered.
#[derive(Debug, Parser)]
#[command(name = "whom", version, disable_help_subcommand = true)]
#[command(after_help = "Exit codes: 0 fine, 1 an expectation failed, 2 usage, 3 a question is wrong, \
                        4 a fact file is wrong, 130 interrupted.")]
pub(super) struct Arguments {
    /// What to do.
    #[command(subcommand)]
    pub command: Option<Command>,
    /// How to do it.
    #[command(flatten)]
    pub options: Options,
}

/// What to do.
#[derive(Debug, Subcommand)]
pub(super) enum Command {
    /// Answer one question
    Ask {
        /// The question: `who rejected what offered by whom`
        #[arg(required = true, num_args = 1..)]
        question: Vec<String>,
        /// Write the question as SQL of a database that has the tables (`export --as tables`), and do not answer it
        #[arg(long, value_name = "DATABASE")]
        sql: Option<Dialect>,
        /// With `--sql`: the second query, for where the rows stand
        #[arg(long, requires = "sql")]
        sources: bool,
    },
    /// Run scripts, each checked whole before any of it runs
    Run {
        /// The scripts; `-` is standard input
        #[arg(required = true, num_args = 1..)]
        files: Vec<PathBuf>,
    },
    /// Say everything that is wrong with the corpus, and what is annotated
    Check(CheckOptions),
    /// Write a fact file to start from: cues for every unit, and guesses at what they tell, as comments
    ///
    /// Names and verbs are those of the corpus. Every unit is skipped until somebody annotates it.
    New(NewOptions),
    /// Lay out fact files, casts and vocabularies: four spaces, 120 columns, comments kept
    ///
    /// Writes the files that change, and lists them. A file with errors, those of its facts included, is left as it is.
    Fmt {
        /// Files, and folders for all that lies below them; `-` is standard input; without any, all of the corpus
        files: Vec<PathBuf>,
        /// Write nothing; end with 1 if a file would change
        #[arg(long)]
        check: bool,
    },
    /// List what is still to be annotated, by document and coder, with what comes next; end with 1 if something is
    ///
    /// Open are units that are skipped as `Unknown`, as `new` leaves them, sentences behind the last cue of a document, and
    /// articles (`*.txt`) that no fact file names.
    Todo {
        /// Only what this coder has
        #[arg(long, value_name = "NAME")]
        coder: Option<String>,
    },
    /// Find words in the articles, coded or not, and in the facts; end with 1 if there are none
    Grep {
        /// The words; capitals count if there are any in them
        #[arg(required = true, num_args = 1..)]
        words: Vec<String>,
    },
    /// Give an entity, a document, a kind or an act (`@label`) another id, in every file
    ///
    /// Other names (`aka`) and scripts stay as they are. Every file is written, or none, and the facts say what they said.
    Rename {
        /// Its id now: `norland`, `@truce`, `@A/truce`
        old: String,
        /// Its id then
        new: String,
        /// Write nothing; show what would change
        #[arg(long)]
        dry_run: bool,
    },
    /// Make two entries of the cast one: what names the second names the first then, which gets its names too
    Merge {
        /// The entry that stays
        kept: String,
        /// The entry that goes
        gone: String,
        /// Write nothing; show what would change
        #[arg(long)]
        dry_run: bool,
    },
    /// Add a verb, a kind, or a name to the cast: the entry is written where such entries are, with its forms; or proposals
    Add {
        /// What it is
        what: Added,
        /// The verb's base form, the kind, the id, or the file of proposals
        word: String,
        /// What it is a kind of: for a name its kind
        #[arg(long, value_name = "WORD")]
        is: Vec<String>,
        /// The name that answers print
        #[arg(long, value_name = "NAME")]
        name: Option<String>,
        /// The noun of a verb's acts
        #[arg(long, value_name = "WORD")]
        noun: Option<String>,
        /// Write nothing; show what would change
        #[arg(long)]
        dry_run: bool,
    },
    /// Write a codebook in Markdown: documents, kinds and verbs, each with what it is, how often it is used, and an example
    Codebook,
    /// Serve an editor: the language server for fact files, casts and vocabularies, on standard input and output
    ///
    /// Problems as you type, completion inside the sentences, what a word means, renames. `docs/editors.md` says how
    /// editors are told of it.
    Lsp {
        /// The stream that it talks on; there is no other, and some editors say so
        #[arg(long, hide = true)]
        stdio: bool,
    },
    /// Annotate in the browser: a page on this machine alone, until Ctrl-C
    ///
    /// The article stands left, with its coded, skipped and open units, the facts of one right; each save edits the fact
    /// file. `docs/code.md` shows it.
    Code {
        /// The port; any that is free, where none is given
        #[arg(long, value_name = "N", default_value = "0")]
        port: u16,
    },
    /// Write the corpus, or what witnesses an answer, for another program
    Export {
        /// The format
        #[arg(long = "as", value_name = "FORMAT")]
        target: Export,
        /// How a network is weighted.
        #[command(flatten)]
        weighing: Weighing,
        /// How a picture is drawn.
        #[command(flatten)]
        drawn: Drawn,
        /// How large it is printed.
        #[command(flatten)]
        printed: Printed,
        /// What is written.
        #[command(flatten)]
        chosen: Chosen,
    },
    /// Write the corpus as one file that opens at once (`-o FILE`, then `--data FILE`)
    Snapshot,
    /// Make a snapshot (`-o FILE`) of tables: CSV or TSV files, by a mapping; or fact files (`-o DIR`) of codings of others
    ///
    /// `import brat FILES.ann` takes their texts from beside them, `import dna FILE` an event list (CSV) or a database,
    /// `import inception FILES` those of `WebAnno TSV 3` and of UIMA CAS JSON, `import sheet FILE` a spreadsheet, CSV
    /// or a workbook, with a row for each statement.
    Import {
        /// The mapping file, or the name of one that comes with the program; `brat`, `dna`, `inception`, `sheet`
        #[arg(required = true)]
        mapping: String,
        /// The tables, or folders of them; the codings
        #[arg(required = true, num_args = 1..)]
        files: Vec<PathBuf>,
        /// End at the first malformed row
        #[arg(long)]
        strict: bool,
    },
    /// Write one page: the picture, the answers, the articles
    View {
        /// Write it anew whenever a file of the corpus has changed, until Ctrl-C; opened as `page.html?watch`, the page shows it
        #[arg(long, conflicts_with = "live")]
        watch: bool,
        /// What the page holds.
        #[command(flatten)]
        held: Held,
        /// How the picture is drawn.
        #[command(flatten)]
        drawn: Drawn,
        /// What is shown.
        #[command(flatten)]
        chosen: Chosen,
    },
    /// Say how a database makes and loads the tables of `export --as tables`
    Sql {
        /// The database
        #[arg(long, value_name = "DATABASE")]
        schema: Dialect,
        /// The files that it loads: those of `--as tables`, or of `--as parquet`
        #[arg(long, value_name = "KIND", default_value = "csv")]
        files: TableFiles,
    },
    /// Explain the language, the verbs, or a word
    Help {
        /// `verbs`, `kinds`, `notation`, a verb, a kind, a name, a construct; `completions SHELL`, `man`
        words: Vec<String>,
        /// Of `notation`: one page, for people and programs
        #[arg(long)]
        brief: bool,
    },
}

/// What `add` adds.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(super) enum Added {
    /// A verb, for the vocabulary
    Verb,
    /// Someone or something, for the cast
    Name,
    /// A kind, for the vocabulary
    Kind,
    /// What others propose, beside the units of fact files that are there: a file as `new --proposals` takes it
    Proposals,
}

/// How to do it.
#[derive(Debug, Args)]
pub(super) struct Options {
    /// The folder of the corpus, or a snapshot
    #[arg(long, global = true, value_name = "DIR", env = "WHOM_DATA")]
    pub data: Option<PathBuf>,
    /// Have a database answer that has the tables of this corpus: `duckdb:FILE`, `postgres://HOST/DATABASE`, or Spark,
    /// `sc://HOST:PORT/;tables=FOLDER`
    #[arg(long, global = true, value_name = "ENGINE")]
    pub on: Option<String>,
    /// Only these documents
    #[arg(long, global = true, value_name = "DOC,DOC", value_delimiter = ',')]
    pub only: Vec<String>,
    /// How answers are written; `xlsx`, `arrow` and `parquet` are files of one answer, `sarif` what `check` finds, for services that review changes
    #[arg(long, global = true, value_name = "FORMAT", default_value = "table")]
    pub format: Written,
    /// What tables for machines hold.
    #[command(flatten)]
    pub tables: Tables,
    /// Colours
    #[arg(long, global = true, value_name = "WHEN", default_value = "auto")]
    pub color: Color,
    /// The width in characters, where it is not the terminal's
    #[arg(long, global = true, value_name = "N")]
    pub width: Option<u16>,
    /// Write to this file, whole or not at all
    #[arg(short, long, global = true, value_name = "FILE")]
    pub output: Option<PathBuf>,
    /// The folder that is written, where a command writes one.
    #[arg(skip)]
    pub folder: Option<PathBuf>,
    /// Write over a file that is there; never over one that is read
    #[arg(short, long, global = true)]
    pub force: bool,
    /// Rows and errors alone
    #[arg(short, long, global = true)]
    pub quiet: bool,
    /// How much a question may take.
    #[command(flatten)]
    pub limits: Limits,
    /// How scripts are run.
    #[command(flatten)]
    pub running: Running,
    /// How the prompt is.
    #[command(flatten)]
    pub prompt: Prompt,
}

/// What tables for machines hold.
#[derive(Clone, Copy, Debug, Args)]
pub(super) struct Tables {
    /// Ids alone, in csv, tsv, json and ndjson: no names, no witnesses
    #[arg(long, global = true)]
    pub ids: bool,
    /// What of each column there is in csv and tsv: its `names`, its `ids`, or `both`
    #[arg(long, global = true, value_name = "WHICH", default_value = "both", value_parser = columns)]
    pub columns: Columns,
    /// Cells as they are, in csv and tsv, of answers and exports: without the `'` before what a spreadsheet would run, and control characters too
    /// where no terminal is written to
    #[arg(long, global = true)]
    pub raw: bool,
    /// Where rows stand, in csv and tsv: `none`, `short` (a cell with the units), `rows` (a line for each citation, with its
    /// sentence)
    #[arg(long, global = true, value_name = "HOW", default_value = "short", value_parser = cite)]
    pub cite: Cite,
}

/// How the prompt is.
#[derive(Clone, Debug, Args)]
pub(super) struct Prompt {
    /// Keep nothing of what is typed at the prompt, and read nothing of what was
    #[arg(long)]
    pub no_history: bool,
    /// Do not run the init file when the prompt opens
    #[arg(long)]
    pub no_init: bool,
}

/// How scripts are run.
#[derive(Clone, Debug, Args)]
pub(super) struct Running {
    /// The value of a parameter: `$name` in a script
    #[arg(long, global = true, value_name = "NAME=VALUE", value_parser = parameter)]
    pub set: Vec<(String, String)>,
    /// Go on after a failed expectation
    #[arg(long, global = true)]
    pub keep_going: bool,
    /// Say on standard error how long each question took, as JSON
    #[arg(long, global = true)]
    pub timing: bool,
    /// Answer each question so many times, and write the last answer
    #[arg(long, global = true, value_name = "N", default_value = "1", value_parser = clap::value_parser!(u32).range(1..=1_000_000))]
    pub repeat: u32,
}

impl Running {
    /// Each question once, without a time.
    pub fn once() -> Running {
        Running { set: vec![], keep_going: false, timing: false, repeat: 1 }
    }
}

/// When there are colours.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(super) enum Color {
    /// On a terminal, unless `NO_COLOR` is set
    Auto,
    /// Always
    Always,
    /// Never
    Never,
}

/// What `export` writes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(super) enum Export {
    /// A picture in Graphviz's language
    Dot,
    /// A picture, drawn by this program
    Svg,
    /// Actors × topics, as a table
    Matrix,
    /// Actors × topics, as comma-separated values
    MatrixCsv,
    /// Actors × topics, drawn
    MatrixSvg,
    /// Who is for and against what, weighted, as comma-separated values
    TwoMode,
    /// Who is on the same side as whom
    Congruence,
    /// Who is on the other side
    Conflict,
    /// Congruence less conflict
    Subtract,
    /// Who takes a side on what, weighted, whichever side it is
    TwoModeIgnore,
    /// Who takes a side on the same things, whichever side it is
    Ignore,
    /// For Gephi, yEd, visone, networkx
    Graphml,
    /// For Cytoscape
    Cytoscape,
    /// The nodes, as comma-separated values, for Neo4j and databases
    NodesCsv,
    /// The edges, as comma-separated values, for Neo4j and databases
    EdgesCsv,
    /// RDF
    Turtle,
    /// RDF, a graph a document
    Trig,
    /// RDF as JSON
    Jsonld,
    /// One page: the picture, the answers, the articles
    Html,
    /// Everything, a line of JSON each; `--data FILE` reads it back
    Jsonl,
    /// Everything as tables of a database: CSV files, with the scripts that load them, in the folder `-o DIR`
    Tables,
    /// The same tables as Parquet files, with the scripts that load them in `DuckDB` and Spark, in the folder `-o DIR`
    Parquet,
}

impl Export {
    /// Whether people look at it, or it is weighed: not for any number of acts.
    pub fn is_drawn(self) -> bool {
        use Export::{Cytoscape, EdgesCsv, Graphml, Jsonl, Jsonld, NodesCsv, Trig, Turtle};
        !matches!(self, Graphml | Cytoscape | NodesCsv | EdgesCsv | Turtle | Trig | Jsonld | Jsonl)
            && self.tables().is_none()
    }

    /// The files of tables that it is, where it is such.
    pub fn tables(self) -> Option<TableFiles> {
        match self {
            Export::Tables => Some(TableFiles::Csv),
            Export::Parquet => Some(TableFiles::Parquet),
            _ => None,
        }
    }

    /// Whether it is a picture that has a size on paper.
    pub fn is_svg(self) -> bool {
        matches!(self, Export::Svg | Export::MatrixSvg)
    }

    /// Whether it is a table for other programs, whose cells may be written as they are.
    pub fn is_sheet(self) -> bool {
        matches!(self, Export::MatrixCsv | Export::NodesCsv | Export::EdgesCsv)
    }

    /// The network that it is, where it is one.
    pub fn network(self) -> Option<Network> {
        match self {
            Export::TwoMode => Some(Network::TwoMode),
            Export::Congruence => Some(Network::Congruence),
            Export::Conflict => Some(Network::Conflict),
            Export::Subtract => Some(Network::Subtract),
            Export::TwoModeIgnore => Some(Network::TwoModeIgnore),
            Export::Ignore => Some(Network::Ignore),
            _ => None,
        }
    }

    /// Whether it is a picture alone.
    pub fn is_picture(self) -> bool {
        self.is_svg() || self == Export::Dot
    }

    /// Whether too many acts make a table of it.
    pub fn is_of_lines(self) -> bool {
        matches!(self, Export::Svg | Export::Dot | Export::Html)
    }
}

/// What of each column is written.
fn columns(text: &str) -> Result<Columns, String> {
    let known = Columns::ALL.iter().find(|(name, _)| *name == text).map(|(_, columns)| *columns);
    known.ok_or_else(|| "write `both`, `names` or `ids`".to_owned())
}

/// How rows are cited.
fn cite(text: &str) -> Result<Cite, String> {
    let known = Cite::ALL.iter().find(|(name, _)| *name == text).map(|(_, cite)| *cite);
    known.ok_or_else(|| "write `none`, `short` or `rows`".to_owned())
}
