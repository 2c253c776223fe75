//! New entries: a name for the cast, a verb or a kind for the vocabulary, written where they belong.
//!
//! Takes what is to be added; gives the edits, in a file of the corpus or in a new one, or why it cannot be added. Tried
//! before it is offered.

use super::edit::Edit;
use super::entry::appended;
use super::rename::with;
use crate::corpus::Corpus;
use crate::diagnostic::Diagnostic;
use crate::lexicon::{Inflected, is_keyword};
use crate::ron::literal_of;
use crate::ron::outline::{Token, tokens};
use crate::source::{Slice, Span, is_declaration};

/// Something that a corpus is to know.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Addition {
    /// Someone or something of the cast.
    Name {
        /// Its id.
        id: String,
        /// Its kind.
        kind: String,
        /// Its name; none: its id.
        name: Option<String>,
        /// Its other names.
        aka: Vec<String>,
    },
    /// A verb, by its base form; the verbs that it is a kind of; the noun of its acts.
    Verb {
        /// Its base form.
        base: String,
        /// The verbs that it is a kind of.
        is_a: Vec<String>,
        /// The noun of its acts.
        noun: Option<String>,
    },
    /// A kind.
    Kind {
        /// Its word.
        word: String,
        /// The kind that it is a kind of.
        is_a: Option<String>,
    },
}

/// The edits that add it.
///
/// # Errors
/// What to say where it cannot be added.
pub fn add(corpus: &Corpus, addition: &Addition) -> Result<Vec<Edit>, String> {
    let (top, field, entry) = match addition {
        Addition::Name { id, kind, name, aka } => {
            ("Cast", "entities", name_entry(corpus, (id, kind), name.as_deref(), aka)?)
        }
        Addition::Verb { base, is_a, noun } => {
            ("Vocabulary", "verbs", verb_entry(corpus, base, is_a, noun.as_deref())?)
        }
        Addition::Kind { word, is_a } => ("Vocabulary", "kinds", kind_entry(corpus, word, is_a.as_deref())?),
    };
    let edits = put(corpus, top, field, &entry);
    let errors = |problems: &[Diagnostic]| problems.iter().filter(|problem| problem.is_error()).count();
    let after = Corpus::read_in_part(with(&edits, &corpus.sources)?);
    let problems = match &after {
        Ok(after) => &after.diagnostics,
        Err(error) => &error.diagnostics,
    };
    if after.is_err() || errors(problems) > errors(&corpus.diagnostics) {
        let new = |problem: &&Diagnostic| {
            problem.is_error() && !corpus.diagnostics.iter().any(|old| old.message == problem.message)
        };
        let told = problems.iter().find(new).or(problems.first()).map(|problem| problem.message.clone());
        return Err(told.unwrap_or_else(|| "the corpus could not be read with it".to_owned()));
    }
    Ok(edits)
}

fn name_entry(corpus: &Corpus, (id, kind): (&str, &str), name: Option<&str>, aka: &[String]) -> Result<String, String> {
    let lexicon = &corpus.lexicon;
    if lexicon.entity_named(id).is_some() {
        return Err(format!("the cast has an entry `{id}` already"));
    }
    let is_id = |c: char| c.is_alphanumeric() || matches!(c, '-' | '_');
    if id.is_empty() || !id.chars().all(is_id) || is_keyword(id) {
        return Err(format!("`{id}` is no id: one word of letters, digits, `-` and `_`"));
    }
    if lexicon.kind_named(kind).is_none() {
        return Err(format!("there is no kind `{kind}`"));
    }
    let name = name.map(|name| format!(", name: {}", literal_of(name))).unwrap_or_default();
    let aka: Vec<String> = aka.iter().map(|name| literal_of(name)).collect();
    let aka = if aka.is_empty() { String::new() } else { format!(", aka: [{}]", aka.join(", ")) };
    Ok(format!("{}: (is: {}{name}{aka})", literal_of(id), literal_of(kind)))
}

/// The forms of a verb as its entry lists them: third person, past, participle where it is not the past, `-ing`.
pub fn forms_of(base: &str) -> impl Iterator<Item = String> {
    let Inflected { third, past, participle, gerund, .. } = Inflected::of(base);
    let participle = (participle != past).then_some(participle);
    [Some(third), Some(past), participle, Some(gerund)].into_iter().flatten()
}

fn verb_entry(corpus: &Corpus, base: &str, is_a: &[String], noun: Option<&str>) -> Result<String, String> {
    let lexicon = &corpus.lexicon;
    if let Some((_, verb, _)) = lexicon.verb_forms().find(|(form, _, _)| *form == base) {
        let known = &lexicon.verb(verb).base;
        let is = if known == base { "a verb".to_owned() } else { format!("a form of `{known}`") };
        return Err(format!("`{base}` is {is} already"));
    }
    let unknown = is_a.iter().find(|above| lexicon.verb_named(above).is_none());
    if let Some(unknown) = unknown {
        return Err(format!("there is no verb `{unknown}`"));
    }
    let forms = forms_of(base).map(|form| literal_of(&form)).collect::<Vec<_>>().join(", ");
    let noun = noun.map(|noun| format!(", noun: {}", literal_of(noun))).unwrap_or_default();
    let above: Vec<String> = is_a.iter().map(|above| literal_of(above)).collect();
    let above = if above.is_empty() { String::new() } else { format!(", is_a: [{}]", above.join(", ")) };
    Ok(format!("{}: (forms: [{forms}]{noun}{above})", literal_of(base)))
}

fn kind_entry(corpus: &Corpus, word: &str, is_a: Option<&str>) -> Result<String, String> {
    let lexicon = &corpus.lexicon;
    if lexicon.kind_named(word).is_some() {
        return Err(format!("there is a kind `{word}` already"));
    }
    if let Some(above) = is_a.filter(|above| lexicon.kind_named(above).is_none()) {
        return Err(format!("there is no kind `{above}`"));
    }
    let above = is_a.map(|above| format!("is_a: {}", literal_of(above))).unwrap_or_default();
    Ok(format!("{}: ({above})", literal_of(word)))
}

/// The edits that put an entry into the last file of the corpus that holds such; into a new one, where none does.
fn put(corpus: &Corpus, top: &str, field: &str, entry: &str) -> Vec<Edit> {
    let declares = |text: &str| {
        tokens(text, 0)
            .find(|(token, span)| *token == Token::Other && text.get(span.range()).is_some_and(|word| word == top))
    };
    let files = corpus.sources.iter().filter(|(_, source)| is_declaration(&source.name));
    let places = files.filter_map(|(_, source)| Some((source, declares(&source.text)?.1)));
    let in_file = places.filter_map(|(source, head)| Some((source, in_text(&source.text, head, field, entry)?))).last();
    if let Some((source, edits)) = in_file {
        return edits.into_iter().map(|(span, text)| Edit { file: source.name.clone(), span, text }).collect();
    }
    let mut file = format!("{}.ron", top.to_lowercase());
    while corpus.sources.iter().any(|(_, source)| source.name == file) {
        file.insert(0, '_');
    }
    vec![Edit { file, span: Span::default(), text: format!("{top}({field}: {{\n    {entry},\n}})\n") }]
}

/// The edits that put an entry into the map of a field; the field too, where it is missing. `head` is the name at the top.
fn in_text(text: &str, head: Span, field: &str, entry: &str) -> Option<Vec<(Span, String)>> {
    let mut depth = 0_usize;
    let mut before = "";
    let mut struct_open = None;
    for (token, span) in tokens(text, head.end as usize) {
        let word = text.slice(span.range());
        match token {
            Token::Open => {
                struct_open = struct_open.or(Some(span.start as usize));
                if depth == 1 && word == "{" && before == field {
                    return appended(text, span.start as usize, entry, "    ");
                }
                depth += 1;
            }
            Token::Close => depth = depth.saturating_sub(1),
            Token::Other if depth == 1 && word != ":" => before = word,
            Token::Comma | Token::Other => {}
        }
    }
    let whole = format!("{field}: {{\n    {entry},\n}}");
    appended(text, struct_open?, &whole, "")
}
