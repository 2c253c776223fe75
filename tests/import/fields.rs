//! The page on mappings names every field and every ready mapping; the reader itself tells which fields there are.

use crate::refused;
use whom::import::READY;

#[test]
fn the_page_names_every_field() {
    let page = include_str!("../../docs/import.md");
    let places = [
        "Mapping(zz: 1, tables: [])",
        "Mapping(tables: [Entities((zz: 1))])",
        "Mapping(tables: [Documents((zz: 1))])",
        "Mapping(tables: [Acts((zz: 1))])",
        "Mapping(tables: [Mentions((zz: 1))])",
        "Mapping(tables: [Acts((layout: (zz: 1)))])",
        "Mapping(tables: [Acts((told: (zz: 1)))])",
        "Mapping(tables: [Acts((roles: {\"agent\": [(zz: 1)]}))])",
    ];
    for place in places {
        let told = refused(place, &[]);
        let fields = told.lines().find_map(|line| line.split_once("the fields are: ")).expect("fields").1;
        for field in fields.split(", ") {
            assert!(page.contains(field), "{field} of {place}");
        }
    }
    for (name, _) in READY {
        assert!(page.contains(&format!("| `{name}` |")), "{name}");
    }
}
