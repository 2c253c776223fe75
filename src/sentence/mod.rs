//! Words → clause tree: the one grammar of facts and questions.
//!
//! Takes a sentence and the lexicon; gives its [`tree`], or every problem with it at its exact place. Also prints a tree
//! as a sentence again, and tells when a sentence could have been read in another way. Must not know any fact, and must
//! not interpret: whoever reads the tree decides what it means.
//!
//! ```text
//! input  = define | query
//! define = "define" VAR verb [VAR] {prep VAR} ":" clause {"," more}           (* the verb may be new *)
//! query  = ["why" | "count" | "explain"] [["maybe"] padj {["maybe"] padj} ","] clause ["in total" {padj}] {"," tail} ["?"]
//!        | ["why"] "how" be ref "connected to" ref ["within" INT "steps"] ["?"]
//! tail   = more | "sorted by" COLUMN ["descending"] | ("first"|"top") INT | "in total"
//! more   = ("and"|"or"|"maybe") clause | ["maybe"] padj   (* "by" after a passive that has none *)
//! clause = plain
//!        | aux subj {adverb} [neg] {adverb} base [obj] {adj}                (* yes or no *)
//!        | have short {adverb} [neg] {adverb} participle [obj] {adj}
//!        | be short {adverb} [neg] {adverb} gerund [obj] {adj}
//!        | be short {adverb} [neg] {adverb} participle {padj} | be short [neg] side np
//!        | np (aux subj {adverb} [neg] {adverb} ["first"|"last"] base | be short {adverb} [neg] {adverb} gerund) {adj}
//!        | (slot | "how" | ("according to" | prep) np) aux subj {adverb} [neg] {adverb} ["first"|"last"] base [obj] {adj}
//!        | (slot | "how") be short {adverb} [neg] {adverb} participle {padj} | "where" be short      (* where it lies *)
//!        | short be short {adverb} [neg] {adverb} side                  (* what is the plan about *)
//!        | "what" be ref "'s" NOUN {adj}                         (* what did REF do that the noun names *)
//! plain  = subj vp {("and"|"or") vp}
//! inner  = plain | "@" ID {adverb} ["not"] {padj}
//! slot   = "where" | "when" | "when told" | "by when" | ("until"|"to") "when" | "how many times" | "by how many votes" | "for how long"
//! aux    = "did" | "does" | "do" | modal
//! vp     = {adverb} aux {adverb} [neg] {adverb} base [obj] {adj}
//!        | {adverb} have {adverb} [neg] {adverb} participle [obj] {adj}
//!        | {adverb} ["never"] verb [obj] {adj}
//!        | {adverb} be {adverb} [neg] {adverb} gerund [obj] {adj}
//!        | {adverb} passive participle {padj} {("and"|"or") participle "by" np {padj}}
//!                                      (* np may follow the participle of what is given: was offered what *)
//!        | be [neg] np | be ["a"|"an"|"the"] OFFICE "of" np | {adverb} be {adverb} [neg] {adverb} side np {adj}
//!        | passive RECORDED ["only"] ("by"|"in") np             (* of the record: told only by X, named only in B *)
//! side   = "for" | "against" | "about" | "in"
//! passive = be {adverb} [neg] {adverb} ["being"] | have {adverb} [neg] {adverb} "been"
//!          (* "failed to" base, too *)
//! neg    = "not" | "never"
//! have   = "has" | "have" | "had"
//! obj    = np | "that" inner {("and"|"or") "that" inner} | [neg] "to" base [obj] {adj}
//!          (* after a verb of wishing, the verb of `inner` may be in its base form, "not" before it *)
//! adj    = prep np | "if" (plain | np) | "according to" np | "by" DATE | time | slot
//!        | "told" days | "published by" PUBLISHER | "whose deadline is" days
//!          (* prep doing, too, with the objects of a question, and "by" TALLY *)
//! padj   = "by" np | adj
//! days   = ("since"|"before"|"after"|"until"|"on"|"in") DATE | "between" DATE "and" DATE
//! time   = days | "within" INT UNIT | ["within" INT UNIT] ("before"|"after") plain
//! np     = atom {"or" atom} | atom {"and" atom}
//! subj   = np                 (* a reduced relative inside it must start participle "by" *)
//! short  = open ["of" ref] [VAR] | given ["of" ref]         (* "by" np may follow the noun of a verb *)
//! atom   = (open ["of" ref] [VAR] | given ["of" ref]) ["by" np] [rels]
//!          (* "by" after the noun of a verb: an offer [offered] by russia *)
//! open   = "who" | "whom" | "what" | "which" ["other"] KIND | "whose" KIND | "how many" KIND
//!        | QUANT INT KIND | DET KIND | KIND | "someone" | "something"
//! given  = "no one" | "nothing" | "an anonymous source" | ref ["'s" KIND]
//! QUANT  = ["at least" | "at most" | "more than" | "fewer than" | "exactly"]              (* 2 plans: at least 2 *)
//! DET    = "a" | "an" | "some" | "every" | "no" | "another" | "the"
//! rels   = rel {("and"|"or") rel}                     (* each repeats "that", or participle "by" *)
//! rel    = ("that"|"which"|"who") vp | ("that"|"which"|"whom") subj vp (* without its object *) | {adverb} participle padj {padj}
//!          (* "who" and "whom" of people, "which" of things and groups: the first relative of what has no name *)
//! ref    = ["the"] NAME | STRING | "@" ID | VAR | SUM                                      (* 4 billion USD *)
//! adverb = "reportedly" | "probably" | "possibly" | "explicitly" | "together" | "indirectly" | "directly or indirectly"
//! VAR    = one capital letter     DATE = YYYY[-MM[-DD]]     KIND = a kind, the noun of a verb, or an OFFICE of the cast
//!
//! fact   = told {"," fadj} ["<<" STRING]
//! told   = [LABEL ":"] (fnp fvp | "@" ID {fadverb} ["not"] {fadj})
//! fvp    = {fadverb} verb [fobj] {fadj}                                      (* in any tense, as above *)
//!        | {fadverb} aux {fadverb} ["not"] {fadverb} base [fobj] {fadj}
//!        | {fadverb} be {fadverb} ["not"] {fadverb} participle {fadj}   (* fnp after it: was offered truce *)
//! fobj   = fnp | [fnp] {fadj} ("that" told {"and" "that" told} | [neg] "to" base [fobj] {fadj})
//! fadverb = "reportedly" | "probably" | "possibly" | "explicitly" | "together"
//! fadj   = "by" fnp (* after a participle or "@" ID *) | prep fnp | prep doing | "if" (fnp fvp | fnp)
//!        | ("on"|"in"|"since"|"until"|"before"|"after") DAY | "by" DAY | "to" DAY | "between" DAY "and" DAY
//!        | "within" INT UNIT | ["by"] TALLY | AGO
//! doing  = ["not"] (gerund | "having" participle) [fobj] {fadj}
//! fnp    = fref {"and" fref} | fref "," fref {"," fref} [","] "and" fref | "someone" | "something"
//! fref   = ["the"] NAME | STRING | "@" ID | AMOUNT
//!    DAY = a DATE, a day of the week, `13 May [2025]`, `May [2025]` or an AGO: `yesterday`, `two days ago`, `last month`
//!    DAY and AMOUNT are words that belong together: `80 prisoners`, `at least 4 billion USD`; a TALLY is `13 to 2`
//! ```
//!
//! Adjuncts and relatives bind to the nearest head that can take them; a comma closes everything back to the last clause
//! that a comma opened, or the first. A verb's own `of` goes before affiliation. In facts, `<< '…'` belongs to the whole.

mod check;
mod diagnose;
mod fixes;
mod grammar;
mod lead;
mod lex;
pub mod manner;
mod print;
mod reading;
pub mod reworded;
mod token;
pub mod tree;
pub mod typing;
pub mod walk;
mod words;

pub use lead::{Answered, Askable, Guide, beside, followed, near, reportedly, somebody, turned, with_name, with_verb};
pub use lex::{spelled_number, upper_first, written_day};
pub use print::{print_bracketed, print_clause, print_input};
pub use reading::{Reading, filled_in, reading};
pub use words::{FactWord, Meant, fact_words};

use crate::diagnostic::Diagnostic;
use crate::lexicon::Lexicon;
use crate::source::{Place, Span};
use fixes::{About, Written, in_sentence};
use lex::Kind;

/// The clause of a fact. `locate` places a span of `text` in the file that holds it.
///
/// # Errors
/// Every problem with the sentence that can be told without the others; none, where it lacks only words of a cast or a
/// vocabulary that is wrong, which is told there.
pub fn parse_fact(
    lexicon: &Lexicon,
    text: &str,
    locate: &dyn Fn(Span) -> Place,
) -> Result<tree::Clause, Vec<Diagnostic>> {
    let written = Written { lexicon, text, kind: Kind::Fact };
    let tokens = fixes::tokens(written, locate)?;
    let clause = grammar::fact(lexicon, text, &tokens, &in_sentence)
        .map_err(|problems| written.helped(problems, About::Whole, locate))?;
    check::fact(&clause, locate)?;
    Ok(clause)
}

/// A question or a definition that is read.
#[derive(Clone, Debug)]
pub struct Asked {
    /// Its tree.
    pub input: tree::Input,
    /// The words that were read in place of those that were typed, where these could mean nothing else: the tree is
    /// theirs, and so are its spans.
    pub instead: Option<String>,
}

/// The tree of a question or a definition. `locate` places a span of `text` in the file that holds it; the guide says of
/// a question that may have been meant whether it could be asked of the corpus: it is offered only then. Where a
/// definition brings a verb of its own, its body names that verb by the id that [`Lexicon::define_verb`] gives it.
///
/// # Errors
/// Every problem with the sentence that can be told without the others.
pub fn parse_input(guide: Guide<'_>, text: &str, locate: &dyn Fn(Span) -> Place) -> Result<Asked, Vec<Diagnostic>> {
    if let Some(problem) = lead::ambiguous(guide, text, locate) {
        return Err(vec![problem]);
    }
    read_input(guide.lexicon, text, locate).map(|input| Asked { input, instead: None }).or_else(|problems| {
        match lead::sure(guide, text) {
            Some((instead, input)) => Ok(Asked { input, instead: Some(instead) }),
            None => Err(lead::led(guide, text, problems, locate)),
        }
    })
}

/// The tree of what is read as it was typed.
fn read_input(lexicon: &Lexicon, text: &str, locate: &dyn Fn(Span) -> Place) -> Result<tree::Input, Vec<Diagnostic>> {
    let extended = lex::defined_verb(lexicon, text);
    let words = extended.as_ref().unwrap_or(lexicon);
    let written = Written { lexicon: words, text, kind: Kind::Question };
    let tokens = fixes::tokens(written, locate)?;
    let input = grammar::input(words, lexicon, text, &tokens, &in_sentence)
        .map_err(|problems| written.helped(problems, About::Whole, locate))?;
    check::input(&input, locate)?;
    Ok(input)
}
