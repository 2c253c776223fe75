//! The graph for other programs: every act, role, mention, quote and document that a format can hold.
//!
//! Takes the record and which of its acts are wanted; gives texts in formats that others read. Must not decide what
//! stands: mentions are given as they are, and every reader can.

mod cytoscape;
mod graphml;
mod lines;
mod lists;
mod properties;
mod rdf;
mod selection;

pub use cytoscape::cytoscape;
pub use graphml::graphml;
pub use lines::{files, json_lines};
pub use lists::{edge_list, node_list};
pub use properties::{Edge, Graph, Node, Property};
pub use rdf::{Syntax, rdf};
