//! Scripts, run: everything is read and checked before anything is answered.

use super::arguments::Running;
use super::commands::{self, Next};
use super::conversation::{Conversation, Told};
use super::exit::{End, Failure};
use super::home;
use super::limits::Reached;
use super::parameters::{self, Parameters};
use super::script::{self, Filling, Kind, Statement};
use super::streams::tell;
use crate::diagnostic::{Code, Diagnostic, counted};
use crate::output::View;
use crate::present;
use crate::question::answer::{Shape, Value};
use crate::sentence::followed;
use crate::session::{Judged, Reply};
use crate::source::{Place, SourceId, Span, shown};
use std::io::Read;
use std::path::{Path, PathBuf};

/// How scripts are run.
pub(super) struct Batch<'a, 'c> {
    /// What they are run on.
    pub on: &'a mut Conversation<'c>,
    /// What happens on the way.
    pub running: &'a Running,
}

/// What has been read of scripts: statements, files being read, files read.
#[derive(Default)]
struct Reading {
    statements: Vec<Statement>,
    /// Each with its name as given.
    open: Vec<(PathBuf, String)>,
    done: Vec<PathBuf>,
    problems: Vec<Diagnostic>,
    /// What parameters stand for from here on.
    set: Parameters,
}

impl Batch<'_, '_> {
    /// Runs script files in order; `-` is standard input.
    ///
    /// # Errors
    /// Where one cannot be read or is wrong; then none has run.
    pub fn files(&mut self, files: &[PathBuf]) -> Result<End, Failure> {
        let mut reading = Reading { set: self.on.parameters.clone(), ..Reading::default() };
        for file in files {
            if file.as_os_str() == "-" {
                let source = self.standard_input()?;
                self.read(source, Path::new("."), &mut reading)?;
            } else {
                let text = read_text(file)?;
                self.enter(file, &text, &mut reading)?;
            }
        }
        self.run(reading)
    }

    /// Runs a script that was typed.
    ///
    /// # Errors
    /// Where it is wrong.
    pub fn typed(&mut self, text: &str) -> Result<End, Failure> {
        let mut reading = Reading { set: self.on.parameters.clone(), ..Reading::default() };
        let source = self.on.session.add("script", text);
        self.read(source, Path::new("."), &mut reading)?;
        self.run(reading)
    }

    /// Runs what stands on standard input.
    ///
    /// # Errors
    /// Where it cannot be read or is wrong.
    pub fn piped(&mut self) -> Result<End, Failure> {
        self.files(&[PathBuf::from("-")])
    }

    fn standard_input(&mut self) -> Result<SourceId, Failure> {
        let mut bytes = vec![];
        let read = std::io::stdin().read_to_end(&mut bytes);
        read.map_err(|error| Failure::file(Path::new("standard input"), &error))?;
        let text = String::from_utf8(bytes).map_err(|_| Failure::usage("standard input: the text is not UTF-8"))?;
        Ok(self.on.session.add("standard input", &text))
    }

    fn enter(&mut self, file: &Path, text: &str, reading: &mut Reading) -> Result<(), Failure> {
        self.on.streams.spare([file])?;
        let name = shown(file);
        let source = self.on.session.add(&name, text);
        let path = file.canonicalize().unwrap_or_else(|_| file.to_owned());
        reading.open.push((path.clone(), name));
        self.read(source, file.parent().unwrap_or(Path::new("")), reading)?;
        reading.open.pop();
        reading.done.push(path);
        Ok(())
    }

    fn read(&mut self, source: SourceId, folder: &Path, reading: &mut Reading) -> Result<(), Failure> {
        let sources = &self.on.session.corpus().sources;
        let text = sources.get(source).map_or_else(String::new, |source| source.text.clone());
        for lines in script::grouped(&text) {
            let written = |value: &str| parameters::written(value, self.on.session.lexicon());
            let filling = Filling { set: &reading.set, written: &written };
            let statement = match script::statement(&text, source, &lines, &filling) {
                Ok(statement) => statement,
                Err(problems) => {
                    reading.problems.extend(problems);
                    continue;
                }
            };
            // What is set holds for all that follows, as at the prompt.
            if let Some(Ok((name, value))) = statement.text.strip_prefix(":set ").map(parameters::parameter) {
                reading.set.insert(name, value);
            }
            match &statement.kind {
                Kind::Include(file) => self.include(&folder.join(home::path(file)), statement.place, reading)?,
                Kind::Command => match commands::unknown(&statement.text) {
                    Some(problem) => {
                        reading.problems.push(Diagnostic::error(
                            Code::Script,
                            problem,
                            statement.place,
                            "this command",
                        ));
                    }
                    None => reading.statements.push(statement),
                },
                Kind::Sentence | Kind::Expect(_) => reading.statements.push(statement),
            }
        }
        Ok(())
    }

    /// Reads an included script; one that was read already is not read again.
    fn include(&mut self, file: &Path, place: Place, reading: &mut Reading) -> Result<(), Failure> {
        let path = file.canonicalize().unwrap_or_else(|_| file.to_owned());
        if reading.open.iter().any(|(open, _)| *open == path) {
            let chain: Vec<&str> = reading.open.iter().map(|(_, name)| name.as_str()).collect();
            let problem =
                Diagnostic::error(Code::Script, "a script includes itself", place, "it is still being read here")
                    .note(format!("{} includes it", chain.join(" includes ")))
                    .help("leave out one `include` of these");
            reading.problems.push(problem);
            return Ok(());
        }
        if reading.done.contains(&path) {
            return Ok(());
        }
        match read_text(file) {
            Ok(text) => self.enter(file, &text, reading)?,
            Err(failure) => {
                let problem = Diagnostic::error(Code::Script, "the script cannot be included", place, "named here");
                reading.problems.push(problem.note(failure.message.unwrap_or_default()));
            }
        }
        Ok(())
    }

    fn run(&mut self, mut reading: Reading) -> Result<End, Failure> {
        self.on.streams.demand()?;
        let entered = self.enter_sentences(&reading.statements);
        let ids: Vec<SourceId> = entered.iter().filter_map(|id| *id).collect();
        let mut found = self.on.session.check(&ids).into_iter();
        let mut last = None;
        for (statement, id) in reading.statements.iter().zip(&entered) {
            let Some(id) = id else { continue };
            let problems = self.following(last, statement, *id, found.next().unwrap_or_default());
            reading.problems.extend(problems.into_iter().map(|problem| statement.located(problem, *id)));
            last = Some(statement);
        }
        self.on.streams.problems(&reading.problems, &self.on.session.corpus().sources);
        if reading.problems.iter().any(Diagnostic::is_error) {
            return Err(Failure::told(End::Question));
        }
        self.steps(&reading.statements, &entered)
    }

    /// What is wrong with a statement; where it says only what follows the question before it, with the whole question as help:
    /// a script says each in full.
    fn following(
        &self,
        last: Option<&Statement>,
        statement: &Statement,
        id: SourceId,
        problems: Vec<Diagnostic>,
    ) -> Vec<Diagnostic> {
        let whole = last.filter(|_| problems.iter().any(Diagnostic::is_error)).and_then(|last| {
            let typist = self.on.session.typist();
            let whole = followed(&typist.lexicon, last.text.trim(), statement.text.trim())?;
            (typist.judge(&whole) == Judged::Right).then_some(whole)
        });
        let (Some(whole), Some(first)) = (whole, problems.first()) else { return problems };
        let place = Place { source: id, span: Span::new(0, statement.text.len()) };
        let problem = Diagnostic { help: vec![], fixes: vec![], ..first.clone() };
        vec![problem.fix(place, whole.clone(), format!("ask `{whole}`"))]
    }

    /// Adds each sentence as a text of its own.
    fn enter_sentences(&mut self, statements: &[Statement]) -> Vec<Option<SourceId>> {
        let is_sentence = |statement: &Statement| statement.kind != Kind::Command;
        statements.iter().map(|s| is_sentence(s).then(|| self.on.session.add("question", &s.text))).collect()
    }

    fn steps(&mut self, statements: &[Statement], entered: &[Option<SourceId>]) -> Result<End, Failure> {
        let (mut held, mut failed) = (0_usize, 0_usize);
        for (statement, id) in statements.iter().zip(entered) {
            let Some(id) = *id else {
                match commands::run(&statement.text, self.on)? {
                    Next::Stay => continue,
                    Next::Leave => break,
                }
            };
            if !self.ask(statement, id)? {
                continue;
            }
            match statement.kind {
                Kind::Expect(expected) if Some(expected) == self.rows() => held += 1,
                Kind::Expect(expected) => {
                    failed += 1;
                    self.unexpected(statement, expected);
                }
                _ => self.show()?,
            }
            if self.on.streams.is_closed() || (failed > 0 && !self.running.keep_going) {
                break;
            }
        }
        if held + failed > 0 && !self.on.streams.quiet {
            // After the answers.
            self.on.streams.flush_page()?;
            tell(&expectations(held, failed));
        }
        Ok(if failed > 0 { End::Unexpected } else { End::Fine })
    }

    /// Whether it was answered.
    fn ask(&mut self, statement: &Statement, id: SourceId) -> Result<bool, Failure> {
        let sources = &self.on.session.corpus().sources;
        let script = sources.get(statement.place.source).map_or(String::new(), |source| source.name.clone());
        let line = statement.line(sources);
        match self.on.tell_often(id, self.running, (&script, line))? {
            Told::Explained | Told::Defined => Ok(false),
            Told::Answered => Ok(true),
            Told::Stopped(rows, reached) => {
                tell(&self.on.stopped(rows, reached));
                Err(Failure::told(Reached::end(reached)))
            }
            Told::Wrong(problems) => {
                let problems: Vec<_> = problems.into_iter().map(|problem| statement.located(problem, id)).collect();
                self.on.streams.problems(&problems, &self.on.session.corpus().sources);
                Err(Failure::told(End::Question))
            }
        }
    }

    fn show(&mut self) -> Result<(), Failure> {
        let people = !self.on.streams.format.is_machine();
        if people
            && !self.on.streams.quiet
            && let Some(last) = &self.on.last
        {
            self.on.streams.heading(&last.reply.answer.question)?;
        }
        self.on.show()?;
        if people { self.on.streams.data(b"\n") } else { Ok(()) }
    }

    /// How many answers the last question has.
    fn rows(&self) -> Option<u64> {
        self.on.last.as_ref().map(|last| rows(&last.reply))
    }

    fn unexpected(&self, statement: &Statement, expected: u64) {
        let Some(last) = &self.on.last else { return };
        let view = present::view(&self.on.session, &last.reply, self.on.interrupt.stop());
        let label = format!("{} expected, {} found", answers(expected), found(&view, rows(&last.reply)));
        let problem = Diagnostic::error(Code::Script, "an expectation failed", statement.place, label);
        self.on.streams.problems(&[problem], &self.on.session.corpus().sources);
        self.on.streams.rows(&view);
    }
}

/// How many answers an expectation counts: of a `count` question, the number itself.
fn rows(reply: &Reply) -> u64 {
    let answer = &reply.answer;
    match (answer.shape, answer.rows.cell(0, 0)) {
        (Shape::No, _) => 0,
        (Shape::Count, Some(Value::Count(number))) => number,
        _ => answer.rows.len() as u64,
    }
}

fn answers(number: u64) -> String {
    match number {
        0 => "no answer".to_owned(),
        n => counted(n, "answer"),
    }
}

fn found(view: &View, number: u64) -> String {
    match (view.shape, number) {
        (Shape::No, _) => "no".to_owned(),
        (Shape::YesNo, 0) => "no record".to_owned(),
        (Shape::YesNo, _) => "yes".to_owned(),
        (_, 0) => "none".to_owned(),
        (_, n) => n.to_string(),
    }
}

fn expectations(held: usize, failed: usize) -> String {
    let plural = |n: usize| counted(n, "expectation");
    match (held, failed) {
        (held, 0) => format!("{} met", plural(held)),
        (0, failed) => format!("{} failed", plural(failed)),
        (held, failed) => format!("{} met, {failed} failed", plural(held)),
    }
}

fn read_text(file: &Path) -> Result<String, Failure> {
    let bytes = std::fs::read(file).map_err(|error| Failure::file(file, &error))?;
    String::from_utf8(bytes).map_err(|_| Failure::usage(format!("{}: the text is not UTF-8", shown(file))))
}
