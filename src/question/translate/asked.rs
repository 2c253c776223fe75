//! What the conditions of a question ask of its acts, gathered by row, and the mentions that tell the acts so.
//!
//! Says in SQL what `evidence::clue` and `evidence::cite` say of a store: the two are tested against each other.

use super::relation::Writer;
use super::scope::Constant;
use super::select::{Steps, Vars};
use crate::arrange::Arrange;
use crate::graph::Standing;
use crate::lexicon::Role;
use crate::question::algebra::{Atom, Rel, Term, Var};
use crate::question::compile::Compiled;
use crate::question::evidence::clue::is_clue;
use crate::question::predicate::{
    ACT_TERM, DATE_TERM, DOCUMENT_TERM, FACE_TERM, FACED_TERM, FILLER_TERM, INNER_TERM, MENTION_TERM, NAMELESS_TERM,
    OUTER_TERM, Predicate, SOURCE_TERM, SOURCED_TERM, TOLD_IN_ACT_TERM, nameless_as,
};
use crate::sql::masks;
use rustc_hash::FxHashSet;

/// What is asked of acts, as it is gathered.
pub(super) struct Asking<'c> {
    compiled: &'c Compiled,
    /// The column of the row's number.
    row: String,
    /// The acts, as the question has them: variables, then constants.
    parts: Vec<Term>,
    /// The queries of what is asked.
    asked: Vec<String>,
}

/// One thing that is asked of an act.
struct Clue<'q> {
    kind: &'q str,
    role: &'q str,
    /// A filler, a mention, or a source.
    item: Option<Term>,
    /// Who tells it in that document.
    teller: Teller,
    ways: Option<Standing>,
    /// What else must hold of the row.
    holds: Option<String>,
}

/// Who tells an act in a document.
#[derive(Clone, Copy)]
enum Teller {
    /// That is not asked.
    Anyone,
    /// One who cannot be told from others.
    Nameless,
    /// This one.
    Voice(Term),
}

impl<'q> Clue<'q> {
    fn new(kind: &'q str) -> Clue<'q> {
        Clue { kind, role: "", item: None, teller: Teller::Anyone, ways: None, holds: None }
    }
}

/// The conditions of a branch that say something of an act.
fn clues<'r>(rel: &'r Rel, see: &mut dyn FnMut(&'r Atom)) {
    match rel {
        Rel::Atom(atom) if is_clue(&atom.predicate) => see(atom),
        Rel::Join(parts) | Rel::Union(parts) => parts.iter().for_each(|part| clues(part, see)),
        Rel::Maybe(part) => clues(part, see),
        Rel::Atom(_) | Rel::Not(_) | Rel::Count { .. } => {}
    }
}

/// The variables of a branch that are asked of.
pub(super) fn asked_of(branch: &Rel) -> Vars {
    let mut vars = Vars::new();
    clues(branch, &mut |atom| vars.extend(atom.vars()));
    vars
}

/// What a term is in the ways that were found.
fn term(term: Term, found: &Steps, writer: &Writer<'_>) -> Option<String> {
    let value = match term {
        Term::Var(var) => return found.vars.contains(&var).then(|| writer.name(var)),
        Term::Is(value) => value,
    };
    Some(match writer.with.constant(value, &mut FxHashSet::default()) {
        Constant::Literal(literal) => literal,
        Constant::Row { joined, column } => {
            let tests =
                if joined.on.is_empty() { String::new() } else { format!(" WHERE {}", joined.on.join(" AND ")) };
            format!("(SELECT {alias}.{column} FROM {} AS {alias}{tests})", joined.table, alias = joined.alias)
        }
    })
}

impl<'c> Asking<'c> {
    pub fn new(compiled: &'c Compiled, row: String) -> Self {
        Asking { compiled, row, parts: Vec::new(), asked: Vec::new() }
    }

    /// Adds what a branch asks of its acts, in each of the ways that were found.
    pub fn branch(&mut self, branch: &Rel, found: &Steps, writer: &Writer<'_>) {
        let mut atoms = Vec::new();
        clues(branch, &mut |atom| atoms.push(atom));
        for atom in atoms {
            match &atom.predicate {
                Predicate::ActIs(is) => {
                    self.add(atom, ACT_TERM, Clue { ways: Some(is.told), ..Clue::new("way") }, found, writer);
                }
                Predicate::Fills(fills) => {
                    for role in fills.roles.iter() {
                        let (item, ways) = (atom.terms.get(FILLER_TERM).copied(), Some(fills.told));
                        let clue = Clue { role: role.name(), item, ways, ..Clue::new("role") };
                        self.add(atom, ACT_TERM, clue, found, writer);
                    }
                }
                Predicate::DatedTo(dated) => {
                    let (item, ways) = (atom.terms.get(DATE_TERM).copied(), Some(dated.told));
                    let clue = Clue { role: Role::Time.name(), item, ways, ..Clue::new("role") };
                    self.add(atom, ACT_TERM, clue, found, writer);
                }
                Predicate::ActFace(_) => {
                    let faced = atom.terms.get(FACED_TERM).and_then(|faced| term(*faced, found, writer));
                    let holds = faced.map(|faced| format!("{faced} >= 0"));
                    self.add(atom, FACE_TERM, Clue { holds, ..Clue::new("alone") }, found, writer);
                }
                Predicate::ToldBy(told) => {
                    let kind = if told.voice { "voice" } else { "document" };
                    let item = atom.terms.get(SOURCE_TERM).copied();
                    self.add(atom, SOURCED_TERM, Clue { item, ..Clue::new(kind) }, found, writer);
                }
                Predicate::ToldIn(told) => {
                    let item = atom.terms.get(DOCUMENT_TERM).copied();
                    let voice = told.voice_term().and_then(|place| atom.terms.get(place));
                    let teller = voice.map_or(Teller::Nameless, |voice| Teller::Voice(*voice));
                    self.add(atom, TOLD_IN_ACT_TERM, Clue { item, teller, ..Clue::new("telling") }, found, writer);
                }
                Predicate::Nameless(_) => self.add(atom, NAMELESS_TERM, Clue::new("nameless"), found, writer),
                Predicate::Told(told) => {
                    let item = atom.terms.get(MENTION_TERM).copied();
                    self.add(atom, INNER_TERM, Clue { item, ..Clue::new("told") }, found, writer);
                    if told.outer_told.is_some() {
                        let clue = Clue { ways: told.outer_told, ..Clue::new("way") };
                        self.add(atom, OUTER_TERM, clue, found, writer);
                    }
                }
                _ => {}
            }
        }
    }

    fn add(&mut self, atom: &Atom, place: usize, clue: Clue<'_>, found: &Steps, writer: &Writer<'_>) {
        let Some(played) = atom.terms.get(place).copied() else { return };
        let Some(act) = term(played, found, writer) else { return };
        let item = match clue.item {
            None => "0".to_owned(),
            Some(item) => match term(item, found, writer) {
                Some(item) => item,
                None => return,
            },
        };
        let teller = match clue.teller {
            Teller::Anyone => "0".to_owned(),
            Teller::Nameless => "-1".to_owned(),
            Teller::Voice(voice) => match term(voice, found, writer) {
                Some(voice) => voice,
                None => return,
            },
        };
        let part = self.parts.iter().position(|known| *known == played).unwrap_or_else(|| {
            self.parts.push(played);
            self.parts.len() - 1
        });
        let [did, didnt] = clue.ways.map_or([0, 0], masks);
        let mut tests = vec![format!("{act} IS NOT NULL")];
        tests.extend(clue.item.map(|_| format!("{item} IS NOT NULL")));
        tests.extend(matches!(clue.teller, Teller::Voice(_)).then(|| format!("{teller} IS NOT NULL")));
        tests.extend(clue.holds);
        let from = found.name.as_deref().map_or(String::new(), |name| writer.with.dialect.name_of(name));
        let (row, kind, role) = (&self.row, clue.kind, clue.role);
        let query = format!(
            "SELECT {row}, {part} AS part, {act} AS act, '{kind}' AS kind, '{role}' AS role, {item} AS item, \
             {teller} AS teller, {did} AS did, {didnt} AS didnt FROM {from} WHERE {}",
            tests.join(" AND ")
        );
        if !self.asked.contains(&query) {
            self.asked.push(query);
        }
    }

    /// The number under which each part is ordered, and its words.
    fn words(&self, writer: &Writer<'_>) -> Vec<(usize, usize, String)> {
        let mut order: Vec<usize> = (0..self.parts.len()).collect();
        // Variables come in their order, before what is named.
        order.arrange_by_key(|part| self.parts.get(*part).map(|term| (term.var().is_none(), term.var())));
        let text = |part: usize| {
            let var: Option<Var> = self.parts.get(part).and_then(|term| term.var());
            let words = var.and_then(|var| self.compiled.steps.get(&var)).map_or("", String::as_str);
            writer.with.dialect.text(words)
        };
        (1..).zip(order).map(|(place, part)| (part, place, text(part))).collect()
    }

    /// How the steps of [`Asking::query`] are called. None is called as a table or view: a step that is kept would be taken for it.
    pub fn steps() -> impl Iterator<Item = &'static str> {
        [ASKED].into_iter().chain(CHOICE.iter().map(|(name, _, _)| *name))
    }

    /// The steps that choose the mentions, and what is asked of the last.
    pub fn query(self, writer: &mut Writer<'_>) -> String {
        let row = self.row.clone();
        let asked = if self.asked.is_empty() {
            format!(
                "SELECT 1 AS {row}, 0 AS part, -1 AS act, '' AS kind, '' AS role, 0 AS item, 0 AS teller, 0 AS did, 0 AS didnt WHERE FALSE"
            )
        } else {
            self.asked.join("\nUNION\n")
        };
        writer.add_own(ASKED, "what is asked of each act, in any of the ways in which a row holds", asked);
        writer.keep();
        for (name, about, query) in CHOICE {
            let query =
                query.replace("{nameless}", &nameless_as("mention", "speaker.is_named")).replace("answer_row", &row);
            writer.add_own(name, about, query);
            if name == HEARD {
                writer.keep();
            }
        }
        let words = self.words(writer);
        let case = |pick: &dyn Fn(&(usize, usize, String)) -> String| {
            let cases: Vec<String> = words.iter().map(|word| format!("WHEN {} THEN {}", word.0, pick(word))).collect();
            if cases.is_empty() { "NULL".to_owned() } else { format!("CASE cited.part {} END", cases.join(" ")) }
        };
        let (place, step) = (case(&|word| word.1.to_string()), case(&|word| word.2.clone()));
        format!(
            "SELECT cited.{row}, {place} AS place, {step} AS step, cited.act, cited.alone, cited.mention, \
             document.id AS document, mention.unit, teller.name AS voice, cited.role\n\
             FROM cited\n\
             JOIN mention ON mention.mention = cited.mention\n\
             JOIN document ON document.document = mention.document\n\
             LEFT JOIN entity AS teller ON teller.entity = mention.voice\n\
             ORDER BY cited.{row}, place, cited.act DESC, cited.mention"
        )
    }
}

/// The step that all others go on from.
const ASKED: &str = "asked";
/// The step that most others go on from.
const HEARD: &str = "heard";

/// The same act of the same part of the same row.
macro_rules! same {
    ($one:literal, $other:literal) => {
        concat!(
            $one,
            ".answer_row = ",
            $other,
            ".answer_row AND ",
            $one,
            ".part = ",
            $other,
            ".part AND ",
            $one,
            ".act = ",
            $other,
            ".act"
        )
    };
}

/// How mentions are chosen, step by step.
const CHOICE: [(&str, &str, &str); 9] = [
    (
        "witness",
        "the acts that a row rests on",
        "SELECT answer_row, part, act, MAX(CASE WHEN kind = 'alone' THEN 1 ELSE 0 END) AS alone,\n    \
         MAX(CASE WHEN kind = 'told' THEN 1 ELSE 0 END) AS by_mention,\n    \
         MAX(CASE WHEN kind = 'role' THEN 1 ELSE 0 END) AS by_role,\n    \
         MAX(CASE WHEN kind IN ('document', 'voice', 'nameless', 'telling') THEN 1 ELSE 0 END) AS by_source\n\
         FROM asked\nGROUP BY answer_row, part, act",
    ),
    (
        "told",
        "the mentions that tell an act in a clause that is asked for",
        "SELECT DISTINCT answer_row, part, act, item AS mention FROM asked WHERE kind = 'told'",
    ),
    (
        "asked_role",
        "what fills the roles that are asked for; an act that plays several parts has in each those of all",
        "SELECT DISTINCT answer_row, act, role, item AS filler, did, didnt FROM asked WHERE kind = 'role'",
    ),
    (
        "source",
        "the documents and voices that are asked for what they tell; one that is asked for it with another, only with it",
        concat!(
            "SELECT DISTINCT plain.answer_row, plain.part, plain.act,\n    \
             CASE WHEN plain.kind IN ('document', 'telling') THEN plain.item END AS document,\n    \
             CASE plain.kind WHEN 'voice' THEN plain.item WHEN 'nameless' THEN -1 WHEN 'telling' THEN plain.teller END AS teller\n\
             FROM asked AS plain\n\
             WHERE plain.kind IN ('document', 'voice', 'nameless', 'telling')\n    \
             AND (plain.kind = 'telling' OR NOT EXISTS (SELECT 1 FROM asked AS closer\n        WHERE ",
            same!("closer", "plain"),
            " AND closer.kind = 'telling'\n        \
             AND (plain.kind = 'document' AND closer.item = plain.item OR plain.kind = 'voice' AND closer.teller = plain.item\n            \
             OR plain.kind = 'nameless' AND closer.teller = -1)))"
        ),
    ),
    (
        HEARD,
        "the mentions of those acts, of the sources that are asked for",
        concat!(
            "SELECT witness.answer_row, witness.part, witness.act, witness.alone, witness.by_mention, mention.mention, \
             mention.did, mention.didnt, mention.scope,\n    CASE WHEN mention.scope = 'act' OR witness.by_role = 0 \
             AND MAX(CASE WHEN mention.scope = 'act' THEN 1 ELSE 0 END) OVER (PARTITION BY witness.answer_row, witness.part, \
             witness.act) = 0 THEN 1 ELSE 0 END AS tells_act,\n    CASE WHEN told.mention IS NULL THEN 0 ELSE 1 END AS is_told\n\
             FROM witness\nJOIN mention ON mention.act = witness.act\n\
             LEFT JOIN entity AS speaker ON speaker.entity = mention.voice\n\
             LEFT JOIN told ON ",
            same!("told", "witness"),
            " AND told.mention = mention.mention\n\
             WHERE (NOT mention.is_unsaid OR told.mention IS NOT NULL)\n    \
             AND (witness.by_source = 0 OR EXISTS (SELECT 1 FROM source\n        WHERE ",
            same!("source", "witness"),
            "\n        \
             AND (source.document IS NULL OR source.document = mention.document)\n        \
             AND (source.teller IS NULL OR source.teller = mention.voice OR source.teller = -1 AND {nameless})))"
        ),
    ),
    (
        "fitting",
        "whether a mention tells of the act as a row has it, or with another in one of its roles",
        "SELECT per_role.answer_row, per_role.part, per_role.act, per_role.mention, MIN(per_role.fits) AS fits\nFROM (\n    \
             SELECT heard.answer_row, heard.part, heard.act, heard.mention, asked_role.role,\n        \
             MAX(CASE WHEN asked_role.filler = role_mention.filler THEN 1 ELSE 0 END) AS fits\n    FROM heard\n    \
             JOIN act ON act.act = heard.act\n    JOIN verb ON verb.verb = act.verb\n    \
             JOIN asked_role ON asked_role.answer_row = heard.answer_row AND asked_role.act = heard.act\n        \
             AND (NOT verb.is_symmetric OR asked_role.role NOT IN ('agent', 'theme', 'partner'))\n    \
             JOIN role_mention ON role_mention.mention = heard.mention AND role_mention.role = asked_role.role \
             AND NOT role_mention.is_granted\n    WHERE heard.by_mention = 0\n    \
             GROUP BY heard.answer_row, heard.part, heard.act, heard.mention, asked_role.role\n) AS per_role\n\
             GROUP BY per_role.answer_row, per_role.part, per_role.act, per_role.mention",
    ),
    (
        "new_role",
        "the roles that a mention tells as they are asked for",
        "SELECT DISTINCT heard.answer_row, heard.part, heard.act, heard.mention, role_mention.place, role_mention.role, \
         role_mention.filler\n\
         FROM heard\n\
         JOIN asked_role ON asked_role.answer_row = heard.answer_row AND asked_role.act = heard.act\n\
         JOIN role_mention ON role_mention.mention = heard.mention AND role_mention.role = asked_role.role \
         AND role_mention.filler = asked_role.filler AND NOT role_mention.is_granted\n\
         WHERE (heard.did & asked_role.did) <> 0 OR (heard.didnt & asked_role.didnt) <> 0",
    ),
    (
        "chosen",
        "the mentions of the act that a row has: those that tell it whole, and those that tell a role of it",
        concat!(
            "SELECT heard.answer_row, heard.part, heard.act, heard.alone, heard.mention,\n    \
             MAX(CASE WHEN heard.is_told = 1 OR way.did IS NOT NULL THEN 1 ELSE 0 END) AS is_whole,\n    \
             MIN(CASE WHEN heard.is_told = 1 OR way.did IS NOT NULL\n        \
             THEN CASE WHEN heard.scope = 'roles' AND own.role <> 'agent' AND own.role <> 'theme' THEN own.place END\n        \
             ELSE new_role.place END) AS place\n\
             FROM heard\n\
             LEFT JOIN fitting ON ",
            same!("fitting", "heard"),
            " AND fitting.mention = heard.mention\n\
             LEFT JOIN asked AS way ON ",
            same!("way", "heard"),
            " AND way.kind = 'way' AND heard.by_mention = 0 \
             AND heard.tells_act = 1\n    AND ((heard.did & way.did) <> 0 OR (heard.didnt & way.didnt) <> 0)\n\
             LEFT JOIN role_mention AS own ON own.mention = heard.mention AND NOT own.is_granted\n\
             LEFT JOIN new_role ON ",
            same!("new_role", "heard"),
            " AND new_role.mention = heard.mention\n\
             WHERE COALESCE(fitting.fits, 1) = 1\n    \
             AND (heard.is_told = 1 OR way.did IS NOT NULL OR new_role.place IS NOT NULL)\n\
             GROUP BY heard.answer_row, heard.part, heard.act, heard.alone, heard.mention"
        ),
    ),
    (
        "cited",
        "these, and a mention of the act with another in a role, for a role that no other tells",
        concat!(
            "SELECT chosen.answer_row, chosen.part, chosen.act, chosen.alone, chosen.mention, role_mention.role\n\
             FROM chosen\n\
             LEFT JOIN role_mention ON role_mention.mention = chosen.mention AND role_mention.place = chosen.place\n\
             UNION ALL\n\
             SELECT heard.answer_row, heard.part, heard.act, heard.alone, heard.mention, MIN(new_role.role) AS role\n\
             FROM heard\n\
             JOIN fitting ON ",
            same!("fitting", "heard"),
            " AND fitting.mention = heard.mention AND fitting.fits = 0\n\
             JOIN new_role ON ",
            same!("new_role", "heard"),
            " AND new_role.mention = heard.mention\n\
             WHERE NOT EXISTS (SELECT 1 FROM chosen\n        \
             JOIN role_mention AS known ON known.mention = chosen.mention AND NOT known.is_granted\n        \
             WHERE ",
            same!("chosen", "heard"),
            " AND known.place = new_role.place)\n    \
             AND NOT EXISTS (SELECT 1 FROM new_role AS earlier\n        \
             JOIN fitting AS rival ON ",
            same!("rival", "earlier"),
            " AND rival.mention = earlier.mention AND rival.fits = 0\n        \
             WHERE ",
            same!("earlier", "heard"),
            " AND earlier.place = new_role.place AND earlier.mention < heard.mention)\n\
             GROUP BY heard.answer_row, heard.part, heard.act, heard.alone, heard.mention"
        ),
    ),
];
