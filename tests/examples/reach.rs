//! The graph under petgraph's own algorithms: how far everybody is from somebody, going from act to act.
//!
//! `cargo run --example reach`

use petgraph::algo::dijkstra;
use petgraph::visit::UndirectedAdaptor;
use std::error::Error;
use whom::Corpus;
use whom::facts::Filler;

/// Each name with its distance from the entity with that id, the nearest first. Two who take part in one act are one
/// act apart.
///
/// # Errors
/// What is wrong with the corpus, or that it has no such entity.
pub fn distances(folder: &str, id: &str) -> Result<Vec<(String, u32)>, Box<dyn Error>> {
    let corpus = Corpus::load(folder)?;
    let start = corpus.lexicon.entity_named(id).ok_or("there is no such entity")?;
    let graph = &*corpus.store;
    // Roles lead from acts to what fills them; here they are walked both ways, and two of them are one act.
    let steps = dijkstra(UndirectedAdaptor(graph), graph.node(Filler::Entity(start)), None, |_| 1_u32);
    let names = steps.into_iter().filter_map(|(node, steps)| match graph.at_node(node) {
        Filler::Entity(entity) => Some((graph.entity_name(entity).to_owned(), steps / 2)),
        Filler::Act(_) => None,
    });
    let mut names: Vec<(String, u32)> = names.collect();
    names.sort_by(|a, b| (a.1, &a.0).cmp(&(b.1, &b.0)));
    Ok(names)
}

/// Prints them for one actor of the corpus that comes with `whom`.
///
/// # Errors
/// As [`distances`].
pub fn main() -> Result<(), Box<dyn Error>> {
    for (name, acts) in distances("data", "zelensky")? {
        println!("{acts}  {name}");
    }
    Ok(())
}
