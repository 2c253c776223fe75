//! `whom export`: the corpus, or what witnesses an answer, for another program.

use super::arguments::Export;
use super::chosen::{Drawn, Form, Weighing};
use super::exit::{End, Failure};
use super::split;
use super::streams::{Streams, tell};
use crate::diagnostic::{counted, counted_is};
use crate::explore::{self, Subject};
use crate::facts::Filler;
use crate::graph::Clock;
use crate::output::dot::dot;
use crate::output::export::{Graph, Syntax, cytoscape, edge_list, graphml, json_lines, node_list, rdf};
use crate::output::network::{
    Network, network, network_central, network_csv, network_graphml, network_matrix, network_why,
};
use crate::output::page::{Table, page};
use crate::output::picture::{Matrix, Picture, Quotes, Scene, Shown};
use crate::output::svg::{Size, smallest_letters, svg, svg_matrix, svg_network};
use crate::output::{Cell, matrix_csv, matrix_table};
use crate::present::view;
use crate::question::answer::Value;
use crate::question::display::value_name;
use crate::session::{Reply, Session};
use crate::stop::Stop;

/// What is asked for on the command line.
pub(super) struct Exported {
    /// The format.
    pub target: Export,
    /// How a network is weighted.
    pub weighing: Weighing,
    /// How a picture is drawn.
    pub drawn: Drawn,
    /// How large it is printed.
    pub size: Option<Size>,
    /// What is printed of the sentences.
    pub quotes: Quotes,
    /// Where the parts go of what is too full for one picture.
    pub split: Option<split::Folder>,
}

/// Writes what is drawn for another program.
///
/// # Errors
/// Those of the output; where a network cannot be had as asked for, or there are too many acts.
pub(super) fn write(
    wanted: &Exported,
    drawing: &Drawing<'_>,
    base: &str,
    streams: &mut Streams,
) -> Result<End, Failure> {
    let Drawing { session, reply, title, shown } = drawing;
    let Exported { target, weighing, drawn, size, quotes, split } = wanted;
    let title = drawn.title.as_ref().unwrap_or(title);
    let scene = Scene { limit: drawn.limit, clock: weighing.by, quotes: *quotes, ..Scene::new(session.corpus(), base) };
    scene.writable().map_err(Failure::usage)?;
    if target.is_drawn() {
        scene.drawable(shown).map_err(Failure::usage)?;
    }
    let size = size.unwrap_or_default();
    if let Some(folder) = split {
        let parts = scene.picture(title, shown).split();
        return match target {
            Export::Svg => folder.write(&parts, "svg", |part| printed(svg(&part.picture, size), size)),
            Export::Dot => folder.write(&parts, "dot", |part| dot(&part.picture)),
            _ => Err(Failure::usage("`--split` is for `--as svg` and `--as dot`")),
        };
    }
    let picture = || {
        let picture = scene.picture(title, shown);
        if target.is_of_lines() {
            told_of_table(&picture);
        }
        picture
    };
    if let Some(kind) = target.network() {
        return weighted((&picture(), &scene), kind, (weighing, size), streams);
    }
    let graph = || Graph::new(&scene, shown);
    let guard = streams.layout().guard;
    let text = match target {
        Export::Dot => dot(&picture()),
        Export::Svg => printed(svg(&picture(), size), size),
        Export::Matrix => {
            let width = streams.layout().width;
            return streams.styled(&matrix_table(&told_of_cells(Matrix::new(&picture())), width)).map(|()| End::Fine);
        }
        Export::MatrixCsv => matrix_csv(&told_of_cells(Matrix::new(&picture())), guard),
        Export::MatrixSvg => printed(svg_matrix(&Matrix::new(&picture()), size), size),
        Export::Graphml => graphml(&graph()),
        Export::Cytoscape => cytoscape(&graph()),
        Export::NodesCsv => node_list(&graph(), guard),
        Export::EdgesCsv => edge_list(&graph(), guard),
        Export::Turtle => rdf(&scene, shown, Syntax::Turtle),
        Export::Trig => rdf(&scene, shown, Syntax::TriG),
        Export::Jsonld => rdf(&scene, shown, Syntax::JsonLd),
        Export::TwoMode
        | Export::Congruence
        | Export::Conflict
        | Export::Subtract
        | Export::TwoModeIgnore
        | Export::Ignore => return Err(Failure::usage("a network is weighed")),
        Export::Tables | Export::Parquet => return Err(Failure::usage("tables are written into a folder")),
        Export::Html => page(&scene, picture(), shown, &table(session, &scene, shown, *reply)),
        Export::Jsonl => json_lines(Some(session.corpus()).filter(|_| *shown == Shown::All), &graph()),
    };
    streams.data(text.as_bytes())?;
    Ok(End::Fine)
}

/// Says how many acts a matrix has no cell for: a table has no heading that could.
fn told_of_cells(matrix: Matrix) -> Matrix {
    if matrix.left_out > 0 {
        let be = if matrix.left_out == 1 { "is" } else { "are" };
        tell(&format!("{} with no actor or no topic {be} in no cell", counted(matrix.left_out, "act")));
    }
    matrix
}

/// Smaller letters are hard to read in print: journals ask for 6 to 8 points.
const LEAST_LETTERS: f64 = 6.0;

/// A picture, where it is said if its letters come out too small on paper.
fn printed(drawn: String, size: Size) -> String {
    if let Some(points) = smallest_letters(&drawn, size).filter(|points| *points < LEAST_LETTERS) {
        tell(&format!(
            "the smallest letters are {points:.1} pt on paper: a wider `--paper`, a lower `--limit` or `--split` makes them \
             larger, and `--font-size 8pt` says how large names are"
        ));
    }
    drawn
}

/// Says that a table is drawn, where there is too much for lines.
fn told_of_table(picture: &Picture) {
    if picture.is_crowded() {
        let (acts, most) = (counted_is(picture.pills.len(), "act"), picture.limit);
        tell(&format!(
            "{acts} drawn as a table of actors and topics: lines are drawn for at most {most} (`--limit`); `--split` draws each topic"
        ));
    }
}

fn weighted(
    (picture, scene): (&Picture, &Scene<'_>),
    kind: Network,
    (weighing, size): (&Weighing, Size),
    streams: &mut Streams,
) -> Result<End, Failure> {
    let matrix = Matrix::with_deeds(picture, scene);
    let of_kind = |kind| network(&matrix, kind, &weighing.manner()).map_err(Failure::usage);
    let weights = of_kind(kind)?;
    if matrix.unplaced > 0 {
        let takes = if matrix.unplaced == 1 { "takes a side is" } else { "take a side are" };
        let acts = counted(matrix.unplaced, "act");
        tell(&format!("{acts} that {takes} left out: no actor is told, or nothing that one can be for or against"));
    }
    if weights.left_out > 0 {
        let why = match weighing.by {
            Clock::Done => "undated, or not certainly in that time; `--by told` goes by the dates of the articles",
            Clock::Told => "told by articles without a date, or of another time",
        };
        tell(&format!("{} left out: {why}", counted_is(weights.left_out, "act")));
    }
    let (is_symmetric, guard) = (!kind.is_two_mode(), streams.layout().guard);
    let text = match weighing.form {
        Form::List => network_csv(&weights, is_symmetric, guard),
        Form::Matrix => network_matrix(&weights, is_symmetric, guard).map_err(Failure::usage)?,
        Form::Graphml if weighing.central => network_central(&weights, is_symmetric).map_err(Failure::usage)?,
        Form::Graphml => network_graphml(&weights, is_symmetric),
        Form::Svg if kind.is_two_mode() => {
            return Err(Failure::usage("`--as matrix-svg` draws actors and topics; `--form svg` is for actors alone"));
        }
        Form::Svg => {
            // Who belongs together is seen from what they agree on, also where it is drawn what they do not.
            let agreed = kind.of_agreement();
            let communities = if agreed == kind { weights.communities() } else { of_kind(agreed)?.communities() };
            let drawn = svg_network(&weights, kind, &communities, &picture.title, size);
            printed(drawn.map_err(Failure::usage)?, size)
        }
        Form::Why => return streams.styled(&network_why(&weights)).map(|()| End::Fine),
    };
    streams.data(text.as_bytes())?;
    Ok(End::Fine)
}

/// The answers with the acts that witness them; without a reply, the acts.
pub(super) fn table(session: &Session, scene: &Scene<'_>, shown: &Shown, reply: Option<&Reply>) -> Table {
    let Some(reply) = reply else { return Table::of_acts(scene, shown) };
    let view = view(session, reply, Stop::never());
    let row = |(index, cells): (usize, &Vec<Cell>)| {
        let witnesses = (view.witnesses)(index);
        let mut row: Vec<String> = cells.iter().map(|cell| cell.name.clone().into_owned()).collect();
        row.push((view.sources)(index));
        (row, witnesses.into_iter().map(|witness| witness.act).collect())
    };
    let rows = view.rows.iter().enumerate().map(row).collect();
    let columns = view.columns.iter().cloned().chain(["sources".to_owned()]).collect();
    Table { asked: true, columns, rows, notes: view.notes.clone() }
}

/// What is around something, with its name: for a document, what it tells.
pub(super) fn around(session: &Session, subject: Subject, steps: u32) -> (String, Shown) {
    let (value, shown) = match subject {
        Subject::Entity(id) => (Value::Entity(id), Shown::Around(Filler::Entity(id), steps)),
        Subject::Act(id) => (Value::Act(id), Shown::Around(Filler::Act(id), steps)),
        Subject::Document(id) => {
            (Value::Document(id), Shown::acts(explore::taking_part(session.corpus(), Some(subject))))
        }
    };
    (value_name(value, session.evaluation(Stop::never())).into_owned(), shown)
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
    pub fn of_reply(session: &'a Session, reply: &'a Reply, stop: &Stop) -> Self {
        let shown = Shown::Acts(session.cited(reply, stop));
        Drawing { session, reply: Some(reply), title: reply.answer.question.clone(), shown }
    }

    /// Something else.
    pub fn of(session: &'a Session, title: &str, shown: Shown) -> Self {
        Drawing { session, reply: None, title: title.to_owned(), shown }
    }

    /// The picture in the syntax that a file's extension asks for. Links begin with `base`.
    pub fn as_file(&self, extension: &str, base: &str) -> Result<String, String> {
        let scene = Scene::new(self.session.corpus(), base);
        scene.writable()?;
        scene.drawable(&self.shown)?;
        let picture = || {
            let picture = scene.picture(&self.title, &self.shown);
            told_of_table(&picture);
            picture
        };
        Ok(match extension {
            "dot" => dot(&picture()),
            "svg" => svg(&picture(), Size::Drawn),
            "html" => {
                let table = table(self.session, &scene, &self.shown, self.reply);
                page(&scene, picture(), &self.shown, &table)
            }
            _ => return Err(format!("a picture is a file in {}", PICTURES.join(", "))),
        })
    }
}
