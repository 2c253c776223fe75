//! `whom export`: the corpus, or what witnesses an answer, for another program.

use super::arguments::Export;
use super::exit::{End, Failure};
use super::present::view;
use super::streams::Streams;
use crate::output::dot::dot;
use crate::output::export::{Graph, Syntax, cytoscape, edge_list, graphml, json_lines, node_list, rdf};
use crate::output::network::{Network, Normal, network, network_csv};
use crate::output::page::{Table, page};
use crate::output::picture::{Matrix, Scene, Shown};
use crate::output::svg::{svg, svg_matrix};
use crate::output::{Cell, matrix_csv, matrix_table, sources};
use crate::session::{Reply, Session};
use std::sync::atomic::AtomicBool;

/// Writes what witnesses a reply; without one, the whole corpus. Links begin with `base`.
///
/// # Errors
/// Those of the output.
pub(super) fn write(
    (target, normal): (Export, Normal),
    session: &Session,
    reply: Option<&Reply>,
    base: &str,
    streams: &mut Streams,
) -> Result<End, Failure> {
    let scene = Scene::new(session.corpus(), base);
    let (title, shown) = shown(session, reply);
    let text = match target {
        Export::Dot => dot(&scene.picture(title, &shown)),
        Export::Svg => svg(&scene.picture(title, &shown)),
        Export::Matrix => {
            let matrix = Matrix::new(&scene.picture(title, &shown));
            let width = streams.layout().width;
            return streams.styled(&matrix_table(&matrix, width)).map(|()| End::Fine);
        }
        Export::MatrixCsv => matrix_csv(&Matrix::new(&scene.picture(title, &shown))),
        Export::MatrixSvg => svg_matrix(&Matrix::new(&scene.picture(title, &shown))),
        Export::TwoMode => weighted(&scene, &shown, Network::TwoMode, normal),
        Export::Congruence => weighted(&scene, &shown, Network::Congruence, normal),
        Export::Conflict => weighted(&scene, &shown, Network::Conflict, normal),
        Export::Subtract => weighted(&scene, &shown, Network::Subtract, normal),
        Export::Graphml => graphml(&Graph::new(&scene, &shown)),
        Export::Cytoscape => cytoscape(&Graph::new(&scene, &shown)),
        Export::NodesCsv => node_list(&Graph::new(&scene, &shown)),
        Export::EdgesCsv => edge_list(&Graph::new(&scene, &shown)),
        Export::Turtle => rdf(&scene, &shown, Syntax::Turtle),
        Export::Trig => rdf(&scene, &shown, Syntax::TriG),
        Export::Jsonld => rdf(&scene, &shown, Syntax::JsonLd),
        Export::Html => page(&scene, title, &shown, &table(session, &scene, &shown, reply)),
        Export::Jsonl => {
            let whole = Some(session.corpus()).filter(|_| reply.is_none());
            json_lines(whole, &Graph::new(&scene, &shown))
        }
    };
    streams.data(text.as_bytes())?;
    Ok(End::Fine)
}

fn weighted(scene: &Scene<'_>, shown: &Shown, kind: Network, normal: Normal) -> String {
    network_csv(&network(&Matrix::new(&scene.picture("", shown)), kind, normal))
}

/// The answers with the acts that witness them; without a reply, the acts.
fn table(session: &Session, scene: &Scene<'_>, shown: &Shown, reply: Option<&Reply>) -> Table {
    let Some(reply) = reply else { return Table::of_acts(scene, shown) };
    let view = view(session, reply, None);
    let row = |(index, cells): (usize, &Vec<Cell>)| {
        let witnesses = (view.witnesses)(index);
        let mut row: Vec<String> = cells.iter().map(|cell| cell.name.clone()).collect();
        row.push(sources(&witnesses));
        (row, witnesses.into_iter().map(|witness| witness.act).collect())
    };
    let rows = view.rows.iter().enumerate().map(row).collect();
    let columns = view.columns.iter().cloned().chain(["sources".to_owned()]).collect();
    Table { columns, rows, notes: view.notes.clone() }
}

/// What witnesses a reply, or the whole corpus, with its title.
fn shown<'r>(session: &Session, reply: Option<&'r Reply>) -> (&'r str, Shown) {
    match reply {
        None => ("", Shown::All),
        Some(reply) => (reply.answer.question.as_str(), Shown::Acts(session.acts(reply, None))),
    }
}

/// The extensions of files that hold a picture.
pub(super) const PICTURES: [&str; 3] = ["svg", "dot", "html"];

/// What is drawn at the prompt.
pub(super) struct Drawing<'a> {
    session: &'a Session,
    reply: Option<&'a Reply>,
    /// What stands over it.
    title: String,
    /// What is drawn.
    shown: Shown,
}

impl<'a> Drawing<'a> {
    /// What witnesses a reply, as far as it is found before `stop` is set.
    pub fn of_reply(session: &'a Session, reply: &'a Reply, stop: Option<&AtomicBool>) -> Self {
        let shown = Shown::Acts(session.acts(reply, stop));
        Drawing { session, reply: Some(reply), title: reply.answer.question.clone(), shown }
    }

    /// Something else.
    pub fn of(session: &'a Session, title: &str, shown: Shown) -> Self {
        Drawing { session, reply: None, title: title.to_owned(), shown }
    }

    /// The picture in the syntax that a file's extension asks for. Links begin with `base`.
    pub fn as_file(&self, extension: &str, base: &str) -> Option<String> {
        let scene = Scene::new(self.session.corpus(), base);
        let picture = || scene.picture(&self.title, &self.shown);
        match extension {
            "dot" => Some(dot(&picture())),
            "svg" => Some(svg(&picture())),
            "html" => {
                let table = table(self.session, &scene, &self.shown, self.reply);
                Some(page(&scene, &self.title, &self.shown, &table))
            }
            _ => None,
        }
    }
}
