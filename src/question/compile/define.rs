//! `define X backs Y: …` → one more way in which a verb holds.

use super::{Compiler, Context};
use crate::diagnostic::{Code, Diagnostic};
use crate::question::algebra::{Sort, Var};
use crate::question::rules::{Body, Parameter};
use crate::sentence::tree::Definition;
use crate::source::Span;

/// The parameters of a definition, in the order of its head.
#[must_use]
pub fn parameters(definition: &Definition) -> Vec<Parameter> {
    let object = definition.object.iter().map(|_| Parameter::Object);
    let others = definition.adjuncts.iter().map(|(word, _)| Parameter::Preposition(word.word.clone()));
    std::iter::once(Parameter::Subject).chain(object).chain(others).collect()
}

/// Compiles the body of a definition. Its verb must be among the rules already: it may refer to itself.
///
/// # Errors
/// Everything in it that cannot be meant, each at its place.
pub fn compile_definition(definition: &Definition, context: Context<'_>) -> Result<Body, Vec<Diagnostic>> {
    let mut compiler = Compiler::new(context);
    let mut head = Vec::new();
    let object = definition.object.iter().map(|var| (var.letter, var.span));
    let others = definition.adjuncts.iter().map(|(_, var)| (var.letter, var.span));
    for (letter, span) in
        std::iter::once((definition.subject.letter, definition.subject.span)).chain(object).chain(others)
    {
        head.push((compiler.parameter(letter, span), letter, span));
    }
    let rel = compiler.clauses(&definition.body);
    for column in std::mem::take(&mut compiler.columns) {
        compiler
            .error(Code::Definition, "a definition asks for nothing", column.span, "a question word")
            .help
            .push("name it with a variable (`a state Z`), or write `someone`, `something`".to_owned());
    }
    let bound = rel.binds();
    for (var, letter, span) in &head {
        if compiler.errors.is_empty() && !bound.contains(var) {
            compiler
                .error(
                    Code::Definition,
                    format!("nothing in the definition says what `{letter}` is"),
                    *span,
                    "what follows does not say it, or only under a `not`",
                )
                .help
                .push("each letter of the head stands in what follows, in each branch of an `or`".to_owned());
        }
    }
    if !compiler.errors.is_empty() {
        return Err(compiler.errors);
    }
    let head = head.into_iter().map(|(var, _, _)| var).collect();
    let text = context.text.get(definition.span.range()).unwrap_or("").trim().to_owned();
    Ok(Body { text, names: compiler.names, head, rel })
}

impl Compiler<'_> {
    fn parameter(&mut self, letter: char, span: Span) -> Var {
        if self.letters.contains_key(&letter) {
            self.error(Code::Definition, format!("`{letter}` stands twice in the head"), span, "each letter once")
                .help
                .push("take another letter".to_owned());
        }
        let var = self.fresh(&letter.to_string(), Sort::Filler);
        self.letters.insert(letter, var);
        self.letter_spans.insert(letter, span);
        var
    }
}
