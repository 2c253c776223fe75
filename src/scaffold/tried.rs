//! Guesses are tried as the facts that they would be: what would be an error is not proposed.
//!
//! Takes a scaffold with its text and words; leaves out of it what cannot stand, and then what spoke of that. Must not
//! judge what is right: a person does.

use super::Scaffold;
use crate::diagnostic::Diagnostic;
use crate::facts::decl::{Facts, UnitDecl};
use crate::facts::{self, FactFile};
use crate::lexicon::Lexicon;
use crate::ron;
use crate::source::{SourceId, Sources, Span};

/// So often is it tried again without what was wrong: an act that goes may leave others without what they are about.
const MOST_ROUNDS: usize = 6;

/// Leaves out what would be wrong.
pub(super) fn try_out(scaffold: &mut Scaffold, text: &str, lexicon: &Lexicon) {
    let mut lexicon = lexicon.clone();
    lexicon.set_documents(vec![scaffold.id.clone()]);
    for _ in 0..MOST_ROUNDS {
        let wrong = wrong(scaffold, text, &lexicon);
        if wrong.is_empty() {
            return;
        }
        // From the last on, so that the places before stay what they are.
        for (unit, fact) in wrong.into_iter().rev() {
            if let Some(facts) = scaffold.units.get_mut(unit).map(|unit| &mut unit.facts).filter(|it| fact < it.len()) {
                facts.remove(fact);
            }
        }
    }
}

/// The facts that are errors: their units and their places in those, in order.
fn wrong(scaffold: &Scaffold, text: &str, lexicon: &Lexicon) -> Vec<(usize, usize)> {
    let mut sources = Sources::default();
    let accepted = scaffold.accepted();
    let file = sources.add("scaffold.ron", &accepted);
    let article = sources.add("article.txt", text);
    let Some(declared) = ron::read::<Facts>(file, &accepted).0 else { return Vec::new() };
    let places = places(&declared);
    let facts = FactFile { source: file, facts: declared, text: Some(article) };
    let (_, problems) = facts::resolve(&[facts], lexicon, &sources);
    let errors = problems.iter().filter(|problem| problem.is_error());
    let spans: Vec<Span> = errors.filter_map(|problem| place_in(file, problem)).collect();
    let is_wrong = |fact: Span| spans.iter().any(|span| fact.to(*span) == fact);
    places.into_iter().filter(|(_, _, span)| is_wrong(*span)).map(|(unit, fact, _)| (unit, fact)).collect()
}

fn place_in(file: SourceId, problem: &Diagnostic) -> Option<Span> {
    problem.labels.first().filter(|label| label.place.source == file).map(|label| label.place.span)
}

/// Every fact: its unit, its place in that, and its bytes of the file.
fn places(declared: &Facts) -> Vec<(usize, usize, Span)> {
    let mut places = Vec::new();
    for (at, unit) in declared.units.iter().enumerate() {
        let Some(UnitDecl::S(_, facts)) = unit.0.as_ref().map(|unit| &unit.value) else { continue };
        let spans = facts.iter().enumerate().filter_map(|(fact, literal)| Some((fact, literal.0.as_ref()?.span)));
        places.extend(spans.map(|(fact, span)| (at, fact, span)));
    }
    places
}
