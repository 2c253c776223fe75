//! A codebook: what a corpus was coded with, in Markdown.
//!
//! Takes a corpus; gives its documents and how much of them is coded, why units are skipped, its kinds and its verbs, each
//! with what it is, how often it is used and a sentence that it was coded in. Deterministic.

use super::markdown::text as inline;
use crate::annotating::one_line;
use crate::arrange::Arrange;
use crate::corpus::Corpus;
use crate::explore::{Acts, verb_sheet};
use crate::facts::{ActId, Filler, MentionId};
use crate::graph::{MentionView, Standing};
use crate::lexicon::{EntityId, KindId, Origin, Role, VerbId};
use std::collections::BTreeMap;
use std::fmt::Write;

/// So many entities stand for a kind.
const MOST_NAMED: usize = 5;

/// The codebook of a corpus.
#[must_use]
pub fn codebook(corpus: &Corpus) -> String {
    let book = Book { corpus, acts: Acts { corpus } };
    let parts = [book.documents(), book.reasons(), book.kinds(), book.verbs()];
    format!("# Codebook\n\n{}", parts.concat()).trim_end().to_owned() + "\n"
}

struct Book<'a> {
    corpus: &'a Corpus,
    acts: Acts<'a>,
}

/// Rows under their heads; nothing, where there are none.
fn table(title: &str, heads: &[&str], rows: &[Vec<String>]) -> String {
    if rows.is_empty() {
        return String::new();
    }
    let line = |cells: &[String]| format!("| {} |\n", cells.join(" | "));
    let heads: Vec<String> = heads.iter().map(|head| (*head).to_owned()).collect();
    let rule: Vec<String> = heads.iter().map(|_| "---".to_owned()).collect();
    let body: String = rows.iter().map(|row| line(&row.iter().map(|cell| inline(cell)).collect::<Vec<_>>())).collect();
    format!("## {title}\n\n{}{}{body}\n", line(&heads), line(&rule))
}

impl Book<'_> {
    fn documents(&self) -> String {
        let rows: Vec<Vec<String>> = self
            .corpus
            .coverage()
            .into_iter()
            .map(|covered| {
                let document = self.corpus.store.document(covered.document);
                vec![
                    covered.id.clone(),
                    document.title().unwrap_or_default().to_owned(),
                    document.coder().unwrap_or_default().to_owned(),
                    covered.units.len().to_string(),
                    covered.annotated.to_string(),
                    covered.facts.to_string(),
                ]
            })
            .collect();
        table("Documents", &["document", "title", "coder", "units", "annotated", "facts"], &rows)
    }

    fn reasons(&self) -> String {
        let mut counts: BTreeMap<String, usize> = BTreeMap::new();
        for (reason, count) in self.corpus.coverage().into_iter().flat_map(|covered| covered.skipped) {
            *counts.entry(reason).or_default() += count;
        }
        let rows: Vec<Vec<String>> =
            counts.into_iter().map(|(reason, count)| vec![reason, count.to_string()]).collect();
        table("Units without facts", &["reason", "units"], &rows)
    }

    fn kinds(&self) -> String {
        let lexicon = &self.corpus.lexicon;
        let mut rows: Vec<Vec<String>> = Vec::new();
        let mut kinds: Vec<KindId> = lexicon.kinds().map(|(id, _)| id).collect();
        kinds.arrange_by_key(|id| &lexicon.kind(*id).name);
        for id in kinds {
            let named = self.named(id);
            if named.is_empty() {
                continue;
            }
            let kind = lexicon.kind(id);
            let above = kind.is_a.map(|above| lexicon.kind(above).name.clone()).unwrap_or_default();
            let count = named.len().to_string();
            let examples: Vec<String> = named.into_iter().take(MOST_NAMED).map(|(_, name)| name).collect();
            rows.push(vec![kind.name.clone(), above, count, examples.join(", ")]);
        }
        table("Kinds", &["kind", "kind of", "named", "most often"], &rows)
    }

    /// The entities of just this kind, with how often each takes part in something, the most frequent first.
    fn named(&self, kind: KindId) -> Vec<(usize, String)> {
        let graph = self.acts.graph();
        let of_kind = (0..graph.entities()).map(EntityId).filter(|id| graph.kind(*id) == kind);
        let lasting = of_kind.filter(|id| matches!(graph.origin(*id), Origin::Cast | Origin::Quoted));
        let parts = |id: EntityId| {
            Role::ALL.iter().map(|role| graph.filled_by(Filler::Entity(id), *role).count()).sum::<usize>()
        };
        let mut named: Vec<(usize, String)> =
            lasting.map(|id| (parts(id), graph.entity_name(id).to_owned())).filter(|(parts, _)| *parts > 0).collect();
        named.arrange_by(|one, other| other.0.cmp(&one.0).then_with(|| one.1.cmp(&other.1)));
        named
    }

    fn verbs(&self) -> String {
        let (lexicon, graph) = (&self.corpus.lexicon, self.acts.graph());
        let mut used: Vec<(VerbId, usize)> =
            lexicon.verbs().map(|(id, _)| (id, graph.acts_of(id).count())).filter(|(_, acts)| *acts > 0).collect();
        used.arrange_by(|one, other| {
            other.1.cmp(&one.1).then_with(|| lexicon.verb(one.0).base.cmp(&lexicon.verb(other.0).base))
        });
        let mut out = String::from(if used.is_empty() { "" } else { "## Verbs\n\n" });
        for (id, acts) in used {
            out += &self.verb(id, acts);
        }
        out
    }

    fn verb(&self, id: VerbId, acts: usize) -> String {
        let lexicon = &self.corpus.lexicon;
        let mentions: usize = self.acts.graph().acts_of(id).map(|act| self.acts.mentions(act).count()).sum();
        let mut out = String::new();
        // Writing to a string cannot fail.
        let _ = writeln!(out, "### {}\n\n- used: acts {acts}, mentions {mentions}", inline(&lexicon.verb(id).base));
        for (name, text) in verb_sheet(lexicon, id).lines {
            let _ = writeln!(out, "- {name}: {}", inline(&text));
        }
        if let Some(mention) = self.example(id) {
            let sources = &self.corpus.sources;
            let _ = writeln!(out, "\n> {} ({})", inline(&one_line(&mention.said(sources))), inline(&mention.source()));
            if let Some(fact) = mention.fact(sources) {
                let _ = writeln!(out, ">\n> `{}`", fact.replace('`', "'"));
            }
        }
        out.push('\n');
        out
    }

    /// A mention of the verb: of an act that stands, where there is one.
    fn example(&self, id: VerbId) -> Option<MentionView<'_>> {
        let graph = self.acts.graph();
        let stands = |act: &ActId| graph.told(*act).meets(Standing::plain());
        let act = graph.acts_of(id).find(stands).or_else(|| graph.acts_of(id).next())?;
        let mention: MentionId = self.acts.mentions(act).next()?.id();
        Some(graph.mention(mention))
    }
}
