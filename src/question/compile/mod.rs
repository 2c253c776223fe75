//! Clause tree → algebra.
//!
//! Takes a parsed question; gives a relation, its columns and what is to be done with its rows. One frame a verb:
//! `frame` gathers what belongs to it, active and passive alike, `scope` settles `and`, `or`, `not` and `every`, `core`
//! writes the atoms, `noun` and `reference` write those of noun phrases, `complement` those of `that`. Must not look at
//! what is in the graph, but for the ids of labels and topics, and for whether acts of a verb are told in rival ways.

mod adjunct;
mod card;
mod carried;
mod clause;
mod closure;
mod complement;
mod core;
mod define;
mod doer;
mod frame;
mod label;
mod mutual;
mod naming;
mod noun;
mod object;
mod record;
mod reference;
mod scope;
mod telling;
mod ties;
mod together;
mod total;
mod upon;

use super::algebra::{Atom, Name, Rel, Sort, Term, Var, Verbs};
use super::answer::Value;
use super::rules::{Rule, Rules};
use crate::arrange::Arrange;
use crate::diagnostic::{Code, Diagnostic, Label};
use crate::facts::Filler;
use crate::graph::Store;
use crate::lexicon::{Interval, KindId, Lexicon, QUANTITY_KIND, Says, VerbId};
use crate::sentence::tree::{Atom as Phrase, Head, Limit, Link, Mode, Paths, Query, Ref, Slot, Sort as SortBy};
use crate::source::{Place, Span};
use rustc_hash::FxHashMap;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;
use telling::Sources;

pub use core::framed;
pub use define::{compile_definition, parameters};
pub use total::Total;

/// What a question is compiled against.
#[derive(Clone, Copy)]
pub struct Context<'a> {
    /// The words.
    pub lexicon: &'a Lexicon,
    /// The graph.
    pub graph: &'a Store,
    /// The defined verbs.
    pub rules: &'a Rules,
    /// The question as written.
    pub text: &'a str,
    /// Where a span of the question stands.
    pub locate: &'a dyn Fn(Span) -> Place,
}

/// A compiled question.
#[derive(Clone, Debug)]
pub struct Compiled {
    /// Its variables.
    pub names: Vec<Name>,
    /// What its rows are.
    pub rel: Rel,
    /// Its columns in the order of the question.
    pub columns: Vec<Column>,
    /// What is asked of the rows.
    pub mode: Mode,
    /// The column to sort by, by its index, and whether the greatest comes first.
    pub sort: Option<(usize, bool)>,
    /// How many rows at most.
    pub limit: Option<Limit>,
    /// What is added up.
    pub total: Option<Total>,
    /// What the acts are, in the words of the question.
    pub steps: BTreeMap<Var, String>,
    /// What to know of the reading.
    pub notes: Vec<String>,
    /// Rules of its own, numbered after those of the session.
    pub rules: Vec<Rule>,
}

/// A column of an answer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Column {
    /// Its title.
    pub title: String,
    /// The variable it shows.
    pub var: Var,
    /// The word that asks for it.
    pub span: Span,
    /// Whether it counts.
    pub counts: bool,
}

/// Compiles a question.
///
/// # Errors
/// Everything in it that cannot be meant, each at its place.
pub fn compile(query: &Query, context: Context<'_>) -> Result<Compiled, Vec<Diagnostic>> {
    let mut compiler = Compiler::new(context);
    compiler.notes.extend(card::card(query, context.lexicon, context.graph));
    let body = compiler.clauses(&query.clauses);
    let rel = compiler.counted(body, query.span);
    compiler.check_columns(&rel);
    let sort = query.sort.as_ref().and_then(|sort| compiler.sort(sort));
    compiler.check_amounts(&rel, sort, query.limit.as_ref());
    compiler.check_limit(query.limit.as_ref());
    let total = compiler.total(&rel, query.total);
    if !compiler.errors.is_empty() {
        return Err(compiler.errors);
    }
    Ok(Compiled {
        names: compiler.names,
        rel,
        columns: compiler.columns,
        mode: query.mode,
        sort,
        limit: query.limit,
        total,
        steps: compiler.steps,
        notes: compiler.notes,
        rules: compiler.rules,
    })
}

/// The two ends of a path.
///
/// # Errors
/// Where one of them is nothing that the graph has.
pub fn compile_ends(paths: &Paths, context: Context<'_>) -> Result<(Filler, Filler), Vec<Diagnostic>> {
    let mut compiler = Compiler::new(context);
    let ends = [&paths.from, &paths.to].map(|end| compiler.end(end));
    match ends {
        [Some(from), Some(to)] if compiler.errors.is_empty() => Ok((from, to)),
        _ => Err(compiler.errors),
    }
}

/// What the operand at hand is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum AtHand {
    /// Whatever its roles say.
    Any,
    /// What an answer is to: somebody named there stands for what they put on the table.
    Answered,
    /// What somebody does: any thing is an act.
    Deed,
    /// Who tells something: a memo may be who.
    Teller,
}

struct Compiler<'a> {
    context: Context<'a>,
    names: Vec<Name>,
    columns: Vec<Column>,
    /// The variable of each head that was met, by its place: a phrase may be compiled more than once.
    heads: FxHashMap<Span, Var>,
    letters: BTreeMap<char, Var>,
    /// Letters that are bound in the branch that is being compiled.
    met: BTreeSet<char>,
    /// Columns that the first branch of an `or` asks for, which the others must ask for too.
    shared: Vec<Column>,
    letter_spans: BTreeMap<char, Span>,
    /// Acts in scope, for `X's offer`: the verb, who does it, the act.
    acts: Vec<(VerbId, Term, Var)>,
    /// Names and columns of the clause so far, for `other`; and those of the clauses before.
    named: Vec<Term>,
    named_before: Vec<Term>,
    counted: Vec<(Var, Var)>,
    /// The acts of which sources are counted: corroboration is of one act.
    corroborated: Vec<Var>,
    /// What the adjuncts of each act ask of who tells it.
    tellings: BTreeMap<Var, Vec<Sources>>,
    /// Acts that put their theme on the table.
    offers: BTreeSet<Var>,
    /// Amounts that are asked for in one unit.
    in_one_unit: BTreeSet<Var>,
    /// Acts that answer what somebody else put on the table.
    answers: BTreeSet<Var>,
    /// The acts of `do`, which are of any verb.
    deeds: BTreeSet<Var>,
    at_hand: AtHand,
    /// Whether the clause is about who tells: then a document is one of them.
    tellers: bool,
    steps: BTreeMap<Var, String>,
    notes: Vec<String>,
    rules: Vec<Rule>,
    errors: Vec<Diagnostic>,
}

impl<'a> Compiler<'a> {
    fn new(context: Context<'a>) -> Self {
        Compiler {
            context,
            names: vec![],
            columns: vec![],
            heads: FxHashMap::default(),
            letters: BTreeMap::new(),
            met: BTreeSet::new(),
            shared: vec![],
            letter_spans: BTreeMap::new(),
            acts: vec![],
            named: vec![],
            named_before: vec![],
            counted: vec![],
            corroborated: vec![],
            tellings: BTreeMap::new(),
            offers: BTreeSet::new(),
            in_one_unit: BTreeSet::new(),
            answers: BTreeSet::new(),
            deeds: BTreeSet::new(),
            at_hand: AtHand::Any,
            tellers: false,
            steps: BTreeMap::new(),
            notes: vec![],
            rules: vec![],
            errors: vec![],
        }
    }

    #[expect(clippy::indexing_slicing, reason = "one was pushed, or is there already")]
    fn error(
        &mut self,
        code: Code,
        message: impl Into<String>,
        span: Span,
        label: impl Into<String>,
    ) -> &mut Diagnostic {
        let error = Diagnostic::error(code, message, (self.context.locate)(span), label);
        if !self.errors.contains(&error) {
            self.errors.push(error);
        }
        let last = self.errors.len() - 1;
        &mut self.errors[last]
    }

    /// What one end of a path names.
    fn end(&mut self, end: &Ref) -> Option<Filler> {
        match self.named_term(end) {
            Term::Is(Value::Entity(id)) => return Some(Filler::Entity(id)),
            Term::Is(Value::Act(id)) => return Some(Filler::Act(id)),
            _ => {}
        }
        if self.errors.is_empty() {
            self.error(
                Code::Paths,
                "a path begins and ends with a name",
                end.span,
                "expected a name, a topic or `@label`",
            );
        }
        None
    }

    /// A new variable; its name is made unique by a number.
    fn fresh(&mut self, stem: &str, sort: Sort) -> Var {
        let taken = |text: &str| self.names.iter().any(|name| name.text == text);
        let mut text = stem.to_owned();
        let mut number = 2;
        while taken(&text) {
            text = format!("{stem}{number}");
            number += 1;
        }
        self.names.push(Name { text, sort });
        Var(u16::try_from(self.names.len() - 1).unwrap_or(u16::MAX))
    }

    fn is_entity(&self, var: Var) -> bool {
        self.names.get(usize::from(var.0)).is_some_and(|name| name.sort == Sort::Entity)
    }

    fn is_act(&self, var: Var) -> bool {
        self.names.get(usize::from(var.0)).is_some_and(|name| name.sort == Sort::Act)
    }

    /// The variable of a head: the same each time it is met.
    fn head(&mut self, span: Span, stem: &str, sort: Sort) -> Var {
        if let Some(var) = self.heads.get(&span) {
            return *var;
        }
        let var = self.fresh(stem, sort);
        self.heads.insert(span, var);
        var
    }

    /// The variable of a phrase's head. In a later branch of an `or`, the same words ask for the same variable; a letter
    /// that is named already, but not in this branch, is bound here.
    fn head_of(&mut self, atom: &Phrase, stem: &str, sort: Sort) -> Var {
        let asks = matches!(atom.head, Head::Who { .. } | Head::What | Head::Which { .. } | Head::Whose(_));
        let title = atom.var.map_or_else(|| stem.to_owned(), |letter| letter.letter.to_string());
        let shared = self.shared.iter().position(|column| asks && column.title == title);
        let letter = atom.var.map(|var| var.letter).filter(|letter| !self.met.contains(letter));
        let named = letter.and_then(|letter| self.letters.get(&letter).copied());
        let reused = shared.map(|at| self.shared.remove(at).var).or(named);
        if let (Some(var), false) = (reused, self.heads.contains_key(&atom.head_span)) {
            self.heads.insert(atom.head_span, var);
        }
        self.head(atom.head_span, stem, sort)
    }

    /// Compiles what `and` and `or` link; each branch of an `or` begins with what was known before the first.
    fn branches<T>(&mut self, items: &[(Link, T)], compile: &mut dyn FnMut(&mut Self, &T) -> Rel) -> Rel {
        let (met, before, outer) = (self.met.clone(), self.columns.len(), self.shared.clone());
        let mut first: Option<Vec<Column>> = None;
        let mut parts = Vec::new();
        for (at, (link, item)) in items.iter().enumerate() {
            if at > 0 && *link == Link::Or {
                let asked = first.get_or_insert_with(|| self.columns.get(before..).unwrap_or(&[]).to_vec());
                self.shared = outer.iter().chain(asked.iter()).cloned().collect();
                self.met.clone_from(&met);
            }
            parts.push((*link, compile(self, item)));
        }
        // What an `or` around these still shares, and no branch here has asked for.
        self.shared.retain(|column| outer.iter().any(|shared| shared.var == column.var));
        clause::linked(parts)
    }

    /// Makes a variable a column; titles are made unique in the order of the question at the end.
    fn column(&mut self, title: &str, var: Var, span: Span, counts: bool) {
        if !self.columns.iter().any(|column| column.span == span || column.var == var) {
            self.columns.push(Column { title: title.to_owned(), var, span, counts });
        }
    }

    fn verbs(&self, verb: VerbId) -> Verbs {
        let verb = self.context.lexicon.verb(verb);
        Verbs { name: verb.base.clone(), ids: Arc::from(verb.below.as_slice()) }
    }

    /// The kinds of a verb whose clause says what the verb's own would: who told somebody to do it has not said that he does.
    fn saying(&self, verb: VerbId) -> Verbs {
        let lexicon = self.context.lexicon;
        let asserts = lexicon.verb(verb).says == Some(Says::Asserted);
        let same = |id: &VerbId| !asserts || lexicon.verb(*id).says != Some(Says::Hypothetical);
        let Verbs { name, ids } = self.verbs(verb);
        Verbs { name, ids: ids.iter().copied().filter(same).collect() }
    }

    fn kind(&self, entity: Term, kind: KindId) -> Rel {
        let lexicon = self.context.lexicon;
        let kind = lexicon.kind(kind);
        if kind.name == QUANTITY_KIND {
            let actors = lexicon.kind_named("actor").map(|actor| lexicon.kind(actor).below.as_slice());
            let kinds = kind.below.iter().chain(actors.unwrap_or_default()).copied().collect();
            return Rel::Atom(Atom::amount(entity, &kind.name, kinds));
        }
        let kinds = Arc::from(kind.below.as_slice());
        Rel::Atom(Atom::kind(entity, &kind.name, kinds))
    }

    pub(super) fn kind_named(&self, entity: Term, name: &str) -> Rel {
        match self.context.lexicon.kind_named(name) {
            Some(kind) => self.kind(entity, kind),
            None => Rel::none(),
        }
    }

    fn source(&self, span: Span) -> &'a str {
        self.context.text.get(span.range()).unwrap_or("")
    }

    /// Adds the count, where the question has one, and puts the columns in order.
    fn counted(&mut self, rel: Rel, span: Span) -> Rel {
        self.columns.arrange_by_key(|column| column.span);
        self.name_columns();
        let [(counted, into)] = *self.counted.as_slice() else {
            if self.counted.len() > 1 {
                self.error(Code::Counts, "a question has one count", span, "this one has several")
                    .help
                    .push("ask one question for each `how many`".to_owned());
            }
            return rel;
        };
        let asked = self.columns.iter().filter(|column| !column.counts).map(|column| column.var);
        let by = asked.chain(self.corroborated.iter().copied()).collect();
        Rel::Count { of: Box::new(rel), by, counted, into }
    }

    fn name_columns(&mut self) {
        let mut titles: Vec<String> = Vec::new();
        for column in &mut self.columns {
            let stem = column.title.clone();
            let mut number = 2;
            while titles.contains(&column.title) {
                column.title = format!("{stem}{number}");
                number += 1;
            }
            titles.push(column.title.clone());
        }
    }

    /// Every column must be bound by something that is recorded.
    fn check_columns(&mut self, rel: &Rel) {
        let bound = rel.binds();
        let loose: Vec<Column> = self.columns.iter().filter(|c| !bound.contains(&c.var)).cloned().collect();
        if !self.errors.is_empty() {
            return;
        }
        let (branched, negated): (Vec<Column>, Vec<Column>) =
            loose.into_iter().partition(|column| rel.binds_in_branch(column.var));
        for column in branched {
            let word = self.source(column.span).to_owned();
            self.error(
                Code::Variable,
                format!("`{word}` is asked for in only one branch of an `or`"),
                column.span,
                "the other branch leaves it open",
            )
            .help
            .push("ask for the same words in each branch, or ask two questions".to_owned());
        }
        self.only_under_not(&negated);
        let letters: Vec<(char, Var)> = self.letters.iter().map(|(letter, var)| (*letter, *var)).collect();
        let vars = rel.vars();
        for (letter, var) in letters {
            if vars.contains(&var) && !bound.contains(&var) && !self.columns.iter().any(|c| c.var == var) {
                let span = self.letter_spans.get(&letter).copied().unwrap_or_default();
                let label = if rel.binds_in_branch(var) {
                    "used in only one branch of an `or`"
                } else {
                    "used only under a `not` or a `no`"
                };
                self.error(Code::Variable, format!("nothing says what `{letter}` is"), span, label)
                    .help
                    .push(format!("give it a kind where it is bound: `a state {letter}`, `who {letter}`"));
            }
        }
    }

    /// Columns that nothing recorded gives: one cause, however many they are.
    fn only_under_not(&mut self, columns: &[Column]) {
        let [first, others @ ..] = columns else { return };
        let words: Vec<String> = columns.iter().map(|column| format!("`{}`", self.source(column.span))).collect();
        let are = if others.is_empty() { "is" } else { "are" };
        let message = format!("{} {are} asked for only under a `not` or a `no`", words.join(" and "));
        let places: Vec<Place> = others.iter().map(|column| (self.context.locate)(column.span)).collect();
        let label = "nothing recorded says whom or what to try";
        let problem = self.error(Code::OnlyUnderNot, message, first.span, label);
        problem.labels.extend(places.into_iter().map(|place| Label { place, text: "nor here".to_owned() }));
        problem.help.push("write `which KIND`, such as `which state`: then every state is tried".to_owned());
    }

    fn sort(&mut self, sort: &SortBy) -> Option<(usize, bool)> {
        let found = self.columns.iter().position(|column| column.title == sort.column);
        if found.is_none() {
            let titles: Vec<String> = self.columns.iter().map(|column| format!("`{}`", column.title)).collect();
            let message = format!("no column is named `{}`", sort.column);
            let help = format!("the columns of this question are {}", titles.join(", "));
            self.error(Code::Counts, message, sort.span, "not a column of this question").help.push(help);
        }
        found.map(|index| (index, sort.descending))
    }

    fn check_limit(&mut self, limit: Option<&Limit>) {
        if let Some(limit) = limit.filter(|limit| limit.count == 0) {
            let word = if limit.top { "top" } else { "first" };
            let help = format!("write a number from 1: `{word} 10`");
            self.error(Code::Counts, "no row is asked for", limit.span, "of none nothing is shown").help.push(help);
            return;
        }
        let counts = self.columns.iter().any(|column| column.counts);
        if let Some(limit) = limit.filter(|limit| limit.top && !counts) {
            let help = format!("count something (`how many …`), or write `first {}`", limit.count);
            self.error(Code::Counts, "`top` needs a count to go by", limit.span, "nothing is counted").help.push(help);
        }
    }

    fn slot_title(slot: Slot) -> &'static str {
        match slot {
            Slot::Where => "where",
            Slot::When => "when",
            Slot::ByWhen => "by_when",
            Slot::UntilWhen => "until_when",
            Slot::HowManyTimes => "times",
            Slot::ByHowManyVotes => "votes",
            Slot::ForHowLong => "how_long",
            Slot::How => "how",
            Slot::WhenTold => "when_told",
        }
    }
}

/// The days before, and after, an interval.
fn day_before(interval: Interval) -> jiff::civil::Date {
    interval.first.yesterday().unwrap_or(jiff::civil::Date::MIN)
}

fn day_after(interval: Interval) -> jiff::civil::Date {
    interval.last.tomorrow().unwrap_or(jiff::civil::Date::MAX)
}
