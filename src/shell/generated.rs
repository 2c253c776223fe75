//! What is generated from the arguments: completions for shells, and the manual page.

use super::arguments::Arguments;
use super::exit::Failure;
use clap::{CommandFactory, ValueEnum};
use clap_complete::Shell;

/// What these words of `help` name, if they name something that is generated.
pub(super) fn named(words: &[String]) -> Option<Result<Vec<u8>, Failure>> {
    let words: Vec<&str> = words.iter().map(String::as_str).collect();
    match words.as_slice() {
        ["man"] => Some(manual()),
        ["completions"] => Some(Err(Failure::usage(format!("name a shell: {}", shells())))),
        ["completions", shell] => Some(completions(shell)),
        _ => None,
    }
}

fn manual() -> Result<Vec<u8>, Failure> {
    let mut text = vec![];
    let page = clap_mangen::Man::new(Arguments::command());
    page.render(&mut text).map_err(|error| Failure::output(&error))?;
    Ok(text)
}

fn completions(shell: &str) -> Result<Vec<u8>, Failure> {
    let Ok(shell) = Shell::from_str(shell, true) else {
        return Err(Failure::usage(format!("completions are there for {}", shells())));
    };
    let mut text = vec![];
    clap_complete::generate(shell, &mut Arguments::command(), "whom", &mut text);
    Ok(text)
}

fn shells() -> String {
    let names =
        Shell::value_variants().iter().filter_map(|shell| Some(shell.to_possible_value()?.get_name().to_owned()));
    names.collect::<Vec<_>>().join(", ")
}
