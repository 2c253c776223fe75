//! One definition more: the words and rules of a session with it, or why it cannot be taken up.

use crate::diagnostic::{Code, Diagnostic};
use crate::graph::Store;
use crate::lexicon::Lexicon;
use crate::question::compile::{Context, compile_definition, parameters};
use crate::question::rules::{Rule, Rules};
use crate::sentence::tree::Definition;
use crate::source::{Place, Span};

/// The words and rules with one definition more.
pub(super) fn extended(
    graph: &Store,
    lexicon: &Lexicon,
    rules: &Rules,
    definition: &Definition,
    text: &str,
    locate: &dyn Fn(Span) -> Place,
) -> Result<(Lexicon, Rules), Vec<Diagnostic>> {
    let (mut lexicon, mut rules) = (lexicon.clone(), rules.clone());
    if let Some(verb) = definition.known.filter(|verb| rules.of(*verb).is_none()) {
        let base = &lexicon.verb(verb).base;
        return Err(vec![taken(&definition.verb, base, locate(definition.verb_span))]);
    }
    let verb = definition.known.unwrap_or_else(|| lexicon.define_verb(&definition.verb));
    let parameters = parameters(definition);
    let index = match rules.of(verb) {
        Some((index, rule)) if rule.parameters == parameters => index,
        Some((_, rule)) => return Err(vec![other_frame(rule, locate(definition.verb_span))]),
        None => {
            let name = lexicon.verb(verb).base.clone();
            rules.list.push(Rule { name, verb, parameters, bodies: vec![], contradictions: false, closes: false });
            rules.list.len() - 1
        }
    };
    let context = Context { lexicon: &lexicon, graph, rules: &rules, text, locate };
    let body = compile_definition(definition, context)?;
    rules.list.iter_mut().skip(index).take(1).for_each(|rule| rule.bodies.push(body.clone()));
    if let Err(circle) = rules.strata() {
        // A circle is closed by the rule that comes last.
        let name = |rule: usize| rules.list.get(rule).map_or(definition.verb.as_str(), |rule| rule.name.as_str());
        return Err(vec![unstratified(name(circle.rule), name(circle.through), locate(definition.span))]);
    }
    Ok((lexicon, rules))
}

fn taken(word: &str, base: &str, place: Place) -> Diagnostic {
    let whose = if word == base { "is a verb already".to_owned() } else { format!("is a word for `{base}`") };
    Diagnostic::error(Code::Definition, format!("`{word}` {whose}"), place, "a definition names a new verb").help(format!(
        "choose a word that is not in the vocabulary: defining `{word}` would change what every question with `{base}` asks"
    ))
}

fn other_frame(rule: &Rule, place: Place) -> Diagnostic {
    Diagnostic::error(
        Code::Definition,
        format!("`{}` is defined with other places to fill", rule.name),
        place,
        "the same verb, another head",
    )
    .help(format!(
        "it was defined with {}: give every definition of a verb the same head, or take another verb",
        rule.places()
    ))
}

fn unstratified(rule: &str, through: &str, place: Place) -> Diagnostic {
    let message = if rule == through {
        format!("`{rule}` would hold because it does not hold")
    } else {
        format!("`{rule}` needs the absence, or a count, of `{through}`, which needs `{rule}`")
    };
    Diagnostic::error(Code::Definition, message, place, "this definition closes the circle")
        .help("a verb may use itself, but not under `not`, `no`, `every`, `maybe` or a count")
}
