//! Which options a command looks at, and which exports and formats an option is for.
//!
//! Takes what the command line says; gives it back as it was read, or what is asked for that would be passed over without
//! a word. Must not carry anything out.

use super::arguments::{Arguments, Command, Export};
use super::chosen::Form;
use clap::error::ErrorKind;
use clap::parser::ValueSource;
use clap::{Arg, ArgMatches, CommandFactory, FromArgMatches, ValueEnum};

/// What a command that answers questions looks at.
const OF_ANSWERS: &[&str] = &["data", "on", "only", "format", "ids", "columns", "raw", "cite", "width", "color"];

/// How far it may go.
const OF_LIMITS: &[&str] = &["timeout", "max_rows", "max_memory", "threads", "timing", "repeat"];

/// The options that a command looks at, beside its own and those of the output.
const LOOKED_AT: [(&str, &[&[&str]]); 19] = [
    ("ask", &[OF_ANSWERS, OF_LIMITS]),
    ("run", &[OF_ANSWERS, OF_LIMITS, &["set", "keep_going"]]),
    ("check", &[&["data", "only", "format", "width", "color", "timeout", "max_memory"]]),
    ("new", &[&["data"]]),
    ("fmt", &[&["data", "color"]]),
    ("todo", &[&["data", "format", "width", "color"]]),
    ("grep", &[&["data", "format", "color"]]),
    ("rename", &[&["data", "color"]]),
    ("merge", &[&["data", "color"]]),
    ("add", &[&["data", "color"]]),
    ("codebook", &[&["data", "only"]]),
    ("lsp", &[&["data"]]),
    ("code", &[&["data"]]),
    ("export", &[&["data", "only", "raw", "width", "color", "timeout", "max_rows", "max_memory", "threads"]]),
    ("view", &[&["data", "only", "timeout", "max_rows", "max_memory", "threads"]]),
    ("snapshot", &[&["data", "timeout", "max_memory"]]),
    ("import", &[&["timeout", "max_memory"]]),
    ("sql", &[]),
    ("help", &[&["data", "width", "color"]]),
];

/// Commands that work on the files of a corpus, and take no snapshot for it.
const OF_FILES: [&str; 8] = ["fmt", "todo", "grep", "rename", "merge", "add", "lsp", "code"];

/// What is written, and where: every command looks at it.
const OF_THE_OUTPUT: [&str; 3] = ["output", "force", "quiet"];

/// What says how something is done, or how answers are written and how many: a command that does nothing so, and writes no
/// answers, passes nothing over, and an alias may hold it.
const HARMLESS: [&str; 14] = [
    "data",
    "width",
    "color",
    "timeout",
    "max_memory",
    "threads",
    "max_rows",
    "ids",
    "columns",
    "cite",
    "raw",
    "timing",
    "repeat",
    "keep_going",
];

/// What a question that is written as SQL has no use for: it has no answer yet.
const OF_AN_ANSWER: [&str; 8] = ["format", "ids", "columns", "raw", "cite", "max_rows", "timing", "repeat"];

/// The formats of commands that have not all of them.
const FORMATS: [(&str, &[&str]); 3] = [
    ("check", &["table", "json", "ndjson", "sarif"]),
    ("todo", &["table", "json", "ndjson"]),
    ("grep", &["table", "json", "ndjson"]),
];

/// The formats in which tables for machines have something of their own.
const OF_IDS: [&str; 7] = ["csv", "tsv", "json", "ndjson", "xlsx", "arrow", "parquet"];
const OF_CELLS: [&str; 5] = ["csv", "tsv", "xlsx", "arrow", "parquet"];

/// What in an answer is only for some formats.
const OF_FORMATS: [(&str, &[&str]); 4] =
    [("ids", &OF_IDS), ("columns", &OF_CELLS), ("cite", &OF_CELLS), ("raw", &["csv", "tsv", "xlsx"])];

/// What an export is asked for.
struct Asked {
    target: Export,
    form: Form,
    question: bool,
}

impl Asked {
    fn is_network(&self) -> bool {
        self.target.network().is_some()
    }

    fn draws_network(&self) -> bool {
        self.is_network() && self.form == Form::Svg
    }
}

/// Options that are only for some exports: which, and what is said with the others.
type OnlyFor = (&'static [&'static str], fn(&Asked) -> bool, &'static str);

const OF_EXPORTS: [OnlyFor; 9] = [
    (
        &["normalise", "duplicates", "from", "to", "window", "at_least", "form"],
        Asked::is_network,
        "is for networks: `--as two-mode`, `congruence`, `conflict`, `subtract`, `two-mode-ignore`, `ignore`",
    ),
    (
        &["central"],
        |asked| asked.is_network() && asked.form == Form::Graphml,
        "is for networks in `--form graphml`, where nodes have attributes",
    ),
    (&["by"], |asked| asked.target.is_drawn(), "is for what is drawn or weighed, by when it was done or told"),
    (
        &["title"],
        |asked| asked.target.is_picture() || asked.target == Export::Html || asked.draws_network(),
        "stands over pictures: `--as svg`, `dot`, `matrix-svg`, `html` and, of networks, `--form svg`",
    ),
    (&["limit"], |asked| asked.target.is_of_lines(), "is for pictures with lines: `--as svg`, `dot` and `html`"),
    (
        &["paper", "font_size"],
        |asked| asked.target.is_svg() || asked.draws_network(),
        "is for `--as svg`, `--as matrix-svg` and, of networks, `--form svg`",
    ),
    (&["quotes"], |asked| asked.target.is_picture(), "is for pictures: `--as svg`, `dot` and `matrix-svg`"),
    (&["split"], |asked| matches!(asked.target, Export::Svg | Export::Dot), "is for `--as svg` and `--as dot`"),
    (
        &["raw"],
        |asked| asked.target.is_sheet() || (asked.is_network() && matches!(asked.form, Form::List | Form::Matrix)),
        "is for comma-separated values: `--as matrix-csv`, `nodes-csv`, `edges-csv`, and of networks lists and matrices",
    ),
];

impl Arguments {
    /// What this process was called with.
    ///
    /// # Errors
    /// What is wrong with it, or the help that it asks for.
    pub fn of_process() -> Result<Self, clap::Error> {
        let matches = with_own_help().try_get_matches()?;
        let arguments = Self::from_arg_matches(&matches)?;
        match matches.subcommand().and_then(|(name, own)| passed_over(name, &given(own), &arguments)) {
            Some(problem) => Err(clap::Error::raw(ErrorKind::ArgumentConflict, format!("{problem}\n"))),
            None => Ok(arguments),
        }
    }
}

/// The command line; the help of each command shows the options that it looks at.
fn with_own_help() -> clap::Command {
    let command = Arguments::command();
    let global: Vec<Arg> = command.get_arguments().filter(|option| option.is_global_set()).cloned().collect();
    LOOKED_AT.iter().fold(command, |command, (name, _)| {
        let is_other = |option: &&Arg| !looks_at(name, option.get_id().as_str());
        let hidden = global.iter().filter(is_other).map(|option| option.clone().hide(true));
        let of_files = global.iter().filter(|option| OF_FILES.contains(name) && option.get_id() == "data");
        let folder = of_files.map(|option| option.clone().help("The folder of the corpus"));
        command.mut_subcommand(name, |sub| sub.args(hidden).args(folder))
    })
}

/// Whether a command looks at an option of all commands.
fn looks_at(name: &str, option: &str) -> bool {
    let mut own = LOOKED_AT.iter().filter(|(command, _)| *command == name).flat_map(|(_, parts)| *parts);
    own.any(|part| part.contains(&option)) || OF_THE_OUTPUT.contains(&option)
}

/// The options that somebody wrote: no defaults, and nothing that the surroundings say.
fn given(matches: &ArgMatches) -> Vec<String> {
    let ids = matches.ids().map(clap::Id::as_str);
    let written = |id: &&str| matches.value_source(id) == Some(ValueSource::CommandLine);
    ids.filter(written).map(str::to_owned).collect()
}

/// What is said of an option that the command has no place for; nothing where it has one for all of them.
fn passed_over(name: &str, given: &[String], arguments: &Arguments) -> Option<String> {
    let format = arguments.options.format.to_possible_value();
    let format = format.as_ref().map_or("", |format| format.get_name());
    given.iter().map(String::as_str).find_map(|option| {
        let of_command = || not_looked_at(name, option).or_else(|| not_in_format(name, option, format));
        of_command().or_else(|| not_of(arguments.command.as_ref()?, option, format))
    })
}

fn not_looked_at(name: &str, option: &str) -> Option<String> {
    let commands = LOOKED_AT.iter().map(|(command, _)| *command).filter(|command| looks_at(command, option));
    let others: Vec<String> = commands.map(|command| format!("`whom {command}`")).collect();
    let passed_over = !others.is_empty() && !looks_at(name, option) && !HARMLESS.contains(&option);
    passed_over.then(|| format!("`{}` is not for `whom {name}`, but for {}", written(option), others.join(", ")))
}

fn not_in_format(name: &str, option: &str, format: &str) -> Option<String> {
    let (_, own) = FORMATS.iter().find(|(command, own)| *command == name && !own.contains(&format))?;
    (option == "format").then(|| format!("`whom {name}` has no `--format {format}`, but {}", quoted(own)))
}

/// What one command has no place for in what it is asked for.
fn not_of(command: &Command, option: &str, format: &str) -> Option<String> {
    match command {
        Command::Ask { sql: Some(_), .. } if OF_AN_ANSWER.contains(&option) => {
            Some(format!("`{}` is for answers, and `--sql` writes a query in their place", written(option)))
        }
        Command::Ask { sql: None, .. } => {
            let (_, formats) = OF_FORMATS.iter().find(|(own, formats)| *own == option && !formats.contains(&format))?;
            Some(format!("`{}` is for answers in the formats {}", written(option), quoted(formats)))
        }
        Command::Export { target, weighing, chosen, .. } => {
            let asked = Asked { target: *target, form: weighing.form, question: !chosen.question.is_empty() };
            not_exported(&asked, option)
        }
        Command::View { chosen, .. } if option == "max_rows" && chosen.question.is_empty() => Some(NO_ROWS.to_owned()),
        Command::Import { mapping, .. }
            if option == "strict" && super::codings::PROGRAMS.contains(&mapping.as_str()) =>
        {
            Some("`--strict` is for tables that a mapping reads".to_owned())
        }
        _ => None,
    }
}

/// What is said of a number of rows where no question has any.
const NO_ROWS: &str = "`--max-rows` is for the answers of a question";

fn not_exported(asked: &Asked, option: &str) -> Option<String> {
    if option == "max_rows" && !asked.question {
        return Some(NO_ROWS.to_owned());
    }
    let (.., said) = OF_EXPORTS.iter().find(|(options, fits, _)| options.contains(&option) && !fits(asked))?;
    Some(format!("`{}` {said}", written(option)))
}

/// An option as it is written.
fn written(option: &str) -> String {
    format!("--{}", option.replace('_', "-"))
}

/// `a`, `b`
fn quoted(words: &[&str]) -> String {
    words.iter().map(|word| format!("`{word}`")).collect::<Vec<_>>().join(", ")
}
