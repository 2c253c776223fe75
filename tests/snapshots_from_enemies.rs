//! Snapshots whose checksums are right and whose contents are not: they give an error or an answer, and end.
//! `WHOM_SNAPSHOTS=5000` tries so many.

use std::sync::LazyLock;
use whom::completion::Completion;
use whom::corpus::Corpus;
use whom::explore::{self, Subject};
use whom::facts::{ActId, DocumentId, MentionId};
use whom::graph::{Snapshot, fingerprint, write_snapshot};
use whom::import::{Import, Mapping, ready};
use whom::lexicon::{EntityId, Lexicon};
use whom::output::export::{Graph, Syntax, rdf};
use whom::output::picture::{Scene, Shown};
use whom::session::{Outcome, Session};
use whom::source::Map;
use whom::stop::Stop;

/// A snapshot of fact files: with a label, a voice, a date, a quote, an anonymous source, ties, a denial, a list.
static FACTS: LazyLock<Vec<u8>> = LazyLock::new(|| {
    let cast = r#"Cast(entities: {
        "ada": (is: "person", name: "Ada Arden", aka: ["Arden"], office: "president", of: "norland"),
        "norland": (is: "state", name: "Norland"),
        "sund": (is: "place", name: "Sund", within: "norland", background: true),
        "aide": (is: "person", name: "an aide", speaks_for: "ada", anonymous: true),
        "truce": (is: "agreement", name: "the truce"),
    })"#;
    let facts = r#"Facts(document: (id: "A", title: "A truce", date: "2025-05-15", coder: "x", text: "a.txt"), units: [
        Skip("What", Heading),
        S("Ada offered", ["offer: ada offered truce to norland in sund on 2025-05-13"]),
        S("Norland said", ["no: norland rejected @offer << 'said no'", "aide said that norland did not reject @offer"]),
        S("Both met", ["ada and norland met"]),
    ])"#;
    let text = "What is new\n\nAda offered a truce. Norland said no to it. Both met later.\n";
    let texts = [("cast.ron", cast), ("a.ron", facts), ("a.txt", text)];
    let corpus = Corpus::from_texts(texts).unwrap_or_else(|error| panic!("{error}"));
    let mut bytes = Vec::new();
    corpus.snapshot(&mut bytes).unwrap();
    bytes
});

/// A snapshot of an import: three events in the form of UCDP GED.
static IMPORT: LazyLock<Vec<u8>> = LazyLock::new(|| {
    let table = "id,type_of_violence,side_a,side_b,where_coordinates,country,date_start,date_end,source_article,source_headline\n\
                 1,1,Rebels,Guard,Zenda,Ruritania,1998-05-01,1998-05-03,Post,A fight\n\
                 2,1,Guard,Rebels,,Ruritania,1998-05-09,1998-05-09,Wire,\n\
                 3,3,Guard,Civilians,Strelsau,Ruritania,1998-06-01,1998-06-01,Wire,\n";
    let mapping = Mapping::read(whom::source::SourceId(0), ready("ucdp-ged").unwrap()).unwrap();
    let lexicon = Lexicon::builtin();
    let mut import = Import::new(&mapping, lexicon.clone(), true);
    import.table(&mapping.tables[0], "ged.csv", table.as_bytes(), &mut |_| ()).unwrap();
    let (mut graph, _) = import.finish().unwrap();
    graph.index_names(&lexicon);
    let mut bytes = Vec::new();
    write_snapshot(&mut graph, &[], false, fingerprint(&lexicon), &mut bytes).unwrap();
    bytes
});

const QUESTIONS: [&str; 9] = [
    "who rejected what offered by whom",
    "why who rejected what, according to which document",
    "who reportedly rejected what, maybe when",
    "who said that who did what",
    "who contradicts whom about what",
    "who attacked whom in Ruritania since 1998-05-01",
    "which actor met which other actor how many times",
    "which offer did no one answer",
    "how is Guard connected to Rebels",
];

/// Reads all that there is to read; says what is wrong, if anything is.
fn read(bytes: &[u8]) -> Result<(), String> {
    let corpus = Corpus::from_snapshot(Map::copy(bytes)).map_err(|error| error.to_string())?;
    let mut session = Session::new(corpus);
    for question in QUESTIONS {
        let source = session.add("question", question);
        if let Ok(Outcome::Answered(reply)) = session.run(source, Stop::never()) {
            (0..reply.answer.rows.len()).for_each(|row| drop(session.witnesses(&reply, row)));
        }
    }
    let corpus = session.corpus();
    let store = &corpus.store;
    let scene = Scene::new(corpus, "");
    drop((scene.picture("", &Shown::All), Graph::new(&scene, &Shown::All), rdf(&scene, &Shown::All, Syntax::TriG)));
    drop((
        explore::documents(corpus),
        explore::timeline(corpus, None, whom::graph::Clock::Told),
        corpus.graph().edge_count(),
    ));
    for id in 0..store.entities().min(8) {
        drop(explore::show(corpus, Subject::Entity(EntityId(id))));
    }
    for id in 0..store.acts().min(8) {
        drop((explore::show(corpus, Subject::Act(ActId(id))), store.labelled("offer")));
    }
    (0..store.documents().min(8)).for_each(|id| drop(explore::show(corpus, Subject::Document(DocumentId(id)))));
    for mention in (0..store.mentions().min(8)).map(|id| store.mention(MentionId(id))) {
        drop((mention.words(&corpus.sources), mention.fact(&corpus.sources).map(str::len)));
    }
    drop(Completion::new(session.typist()).offers("who "));
    store.damage().map_or(Ok(()), Err)
}

/// The sections: where each one's entry is, its name, its first byte and its length.
fn sections(bytes: &[u8]) -> Vec<(usize, String, usize, usize)> {
    let number = |at: usize| usize::try_from(u64::from_ne_bytes(bytes[at..at + 8].try_into().unwrap())).unwrap();
    let section = |index: usize| {
        let entry = 64 * (index + 1);
        let name = bytes[entry..entry + 40].split(|byte| *byte == 0).next().unwrap();
        (entry, String::from_utf8_lossy(name).into_owned(), number(entry + 40), number(entry + 48))
    };
    (0..number(8)).map(section).collect()
}

/// Puts the right checksums in.
fn mend(bytes: &mut [u8]) {
    for (entry, _, start, length) in sections(bytes) {
        if let Some(section) = start.checked_add(length).and_then(|end| bytes.get(start..end)) {
            let sum = checksum(section);
            bytes[entry + 56..entry + 64].copy_from_slice(&sum.to_ne_bytes());
        }
    }
    let list = 64 * (sections(bytes).len() + 1);
    let sum = checksum(&bytes[64..list]);
    bytes[16..24].copy_from_slice(&sum.to_ne_bytes());
    let sum = checksum(&bytes[..32]);
    bytes[32..40].copy_from_slice(&sum.to_ne_bytes());
}

fn checksum(bytes: &[u8]) -> u64 {
    const PRIMES: [u64; 4] =
        [0x9E37_79B1_85EB_CA87, 0xC2B2_AE3D_27D4_EB4F, 0x1656_67B1_9E37_79F9, 0x85EB_CA77_C2B2_AE63];
    fn mixed(number: u64) -> u64 {
        let number = (number ^ (number >> 32)).wrapping_mul(0x9FB2_1C65_1E98_DF25);
        let number = (number ^ (number >> 29)).wrapping_mul(0xD6E8_FEB8_6659_FD93);
        number ^ (number >> 32)
    }
    let mut lanes = PRIMES;
    let (blocks, rest) = bytes.as_chunks::<32>();
    for block in blocks {
        for ((lane, word), prime) in lanes.iter_mut().zip(block.as_chunks::<8>().0).zip(PRIMES) {
            *lane = (*lane ^ u64::from_le_bytes(*word)).wrapping_mul(prime).rotate_left(29);
        }
    }
    let sum = lanes.into_iter().fold(bytes.len() as u64, |sum, lane| mixed(sum ^ lane));
    rest.iter().fold(sum, |sum, byte| mixed(sum ^ u64::from(*byte)))
}

/// The same numbers each time.
struct Dice(u64);

impl Dice {
    fn below(&mut self, limit: usize) -> usize {
        self.0 = self.0.wrapping_mul(0x5851_F42D_4C95_7F2D).wrapping_add(0x1405_7B7E_F767_814F);
        usize::try_from(self.0 >> 33).unwrap() % limit.max(1)
    }
}

#[test]
fn the_mender_changes_nothing_that_is_right() {
    for bytes in [&*FACTS, &*IMPORT] {
        let mut mended = bytes.clone();
        mend(&mut mended);
        assert!(mended == *bytes);
        assert_eq!(read(bytes), Ok(()));
    }
}

#[test]
fn a_missing_or_misplaced_section_is_told() {
    for bytes in [&*FACTS, &*IMPORT] {
        for (entry, name, start, length) in sections(bytes) {
            let mut renamed = bytes.clone();
            renamed[entry] ^= 1;
            let mut moved = bytes.clone();
            moved[entry + 40..entry + 48].copy_from_slice(&(start as u64 + 4).to_ne_bytes());
            let mut beyond = bytes.clone();
            beyond[entry + 48..entry + 56].copy_from_slice(&(bytes.len() as u64 * 16).to_ne_bytes());
            for mut changed in [renamed, moved, beyond] {
                mend(&mut changed);
                let told = Snapshot::open(Map::copy(&changed)).map(|_| ()).unwrap_err();
                assert!(told.starts_with("the snapshot is damaged"), "{name} ({length} bytes): {told}");
            }
        }
    }
}

/// A snapshot of each sort with changes that a recipe of bytes asks for, eight bytes each: which section, what is done
/// to it, where, and with which number. The checksums are right.
fn changed(recipe: &[u8]) -> Vec<u8> {
    let (kind, changes) = recipe.split_first().unwrap_or((&0, &[]));
    let mut bytes = if kind % 2 == 0 { FACTS.clone() } else { IMPORT.clone() };
    let list: Vec<_> = sections(&bytes).into_iter().filter(|(.., length)| *length > 0).collect();
    for [section, how, low, middle, value @ ..] in changes.as_chunks::<8>().0.iter().take(8) {
        let (entry, _, start, length) = &list[usize::from(*section) % list.len()];
        let at = usize::from(u16::from_le_bytes([*low, *middle])) % length;
        match how % 4 {
            0 => bytes[entry + 48..entry + 56].copy_from_slice(&((at / 4 * 4) as u64).to_ne_bytes()),
            1 => bytes[start + at] = value[0],
            _ => {
                let room = start + at / 4 * 4..start + length.min(&(at / 4 * 4 + 4));
                let wide = room.len();
                bytes[room].copy_from_slice(&value[..wide]);
            }
        }
    }
    mend(&mut bytes);
    bytes
}

/// Either what is wrong is told, or what is read is read to its end: whether it is told.
#[must_use]
pub fn survives(recipe: &[u8]) -> bool {
    read(&changed(recipe)).is_err()
}

/// A recipe of one change: numbers that are likely to be wrong.
fn recipe(round: usize, dice: &mut Dice) -> Vec<u8> {
    let wrong = [0, 1, 2, 0x7FFF_FFFF, u32::MAX, u32::MAX - 1, 0x8000_0000, 0xC000_0000, 0xC000_0001];
    let value = if dice.below(3) == 0 { u32::try_from(dice.below(64)).unwrap() } else { wrong[dice.below(9)] };
    let head = [round % 2, dice.below(256), dice.below(4), dice.below(256), dice.below(256)];
    head.map(|number| number.to_le_bytes()[0]).into_iter().chain(value.to_le_bytes()).collect()
}

#[test]
fn wrong_numbers_with_right_checksums_neither_panic_nor_hang() {
    let asked = std::env::var("WHOM_SNAPSHOTS").ok().and_then(|number| number.parse().ok());
    let rounds = asked.unwrap_or(240);
    let mut dice = Dice(7);
    let mut told = 0;
    for round in 0..rounds {
        let recipe = recipe(round, &mut dice);
        let found = std::panic::catch_unwind(|| survives(&recipe));
        assert!(found.is_ok(), "round {round}: {recipe:?}");
        told += usize::from(found.is_ok_and(|told| told));
    }
    assert!(told > rounds / 3, "{told} of {rounds}");
}
