//! `whom export`: the corpus, or what witnesses an answer, for another program.

use super::arguments::Export;
use super::exit::{End, Failure};
use super::streams::Streams;
use crate::output::dot::dot;
use crate::output::picture::{Matrix, Scene, Shown};
use crate::output::svg::{svg, svg_matrix};
use crate::output::{matrix_csv, matrix_table};
use crate::session::{Reply, Session};

/// Writes what witnesses a reply; without one, the whole corpus. Links begin with `base`.
///
/// # Errors
/// Those of the output.
pub(super) fn write(
    target: Export,
    session: &Session,
    reply: Option<&Reply>,
    base: &str,
    streams: &mut Streams,
) -> Result<End, Failure> {
    let scene = Scene::new(session.corpus(), base);
    let (title, shown) = match reply {
        None => ("", Shown::All),
        Some(reply) => (reply.answer.question.as_str(), Shown::Acts(session.acts(reply))),
    };
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
    };
    streams.data(text.as_bytes())?;
    Ok(End::Fine)
}
