//! How large a picture is where it is printed.

/// A millimetre in points of print.
const MILLIMETRE: f64 = 72.0 / 25.4;

/// The size of a picture on paper. Its proportions stay as they are.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub enum Size {
    /// As large as it is drawn: a unit is a pixel.
    #[default]
    Drawn,
    /// So many millimetres wide.
    Wide(f64),
    /// The names of actors and topics stand in type of so many points.
    Type(f64),
}

impl Size {
    /// `180mm`, `18cm`, `7in`, `500pt`, or what the margins of a sheet leave: `a4`, `a4-landscape`, `letter`,
    /// `letter-landscape`.
    #[must_use]
    pub fn of_paper(text: &str) -> Option<Size> {
        let millimetres = match text {
            "a4" => 160.0,
            "a4-landscape" => 247.0,
            "letter" => 165.1,
            "letter-landscape" => 228.6,
            length => in_points(length)? / MILLIMETRE,
        };
        Some(Size::Wide(millimetres))
    }

    /// `8pt`, `3mm`.
    #[must_use]
    pub fn of_type(text: &str) -> Option<Size> {
        in_points(text).map(Size::Type)
    }

    /// Width and height as SVG has them, of a picture of so many units in which names have the size `type_size`.
    pub(super) fn of(self, (width, height): (f64, f64), type_size: f64) -> [String; 2] {
        let (factor, unit) = match self {
            Size::Drawn => (1.0, ""),
            Size::Wide(millimetres) => (millimetres / width, "mm"),
            Size::Type(points) => (points / type_size, "pt"),
        };
        [width, height].map(|side| format!("{}{unit}", super::n(side * factor)))
    }
}

/// How large the smallest letters of a picture are on paper, in points, where its width there is given.
#[must_use]
pub fn smallest_letters(drawn: &str, size: Size) -> Option<f64> {
    let Size::Wide(millimetres) = size else { return None };
    let number = |text: &str| text.split(['"', ' ']).next()?.parse::<f64>().ok();
    let width = drawn.split_once("viewBox=\"0 0 ").and_then(|(_, rest)| number(rest))?;
    let letters = drawn.split("font-size=\"").skip(1).filter_map(number).reduce(f64::min)?;
    Some(letters * millimetres * MILLIMETRE / width)
}

/// A length above nothing, in points.
fn in_points(text: &str) -> Option<f64> {
    let units = [("mm", MILLIMETRE), ("cm", 10.0 * MILLIMETRE), ("in", 72.0), ("pt", 1.0)];
    let (number, factor) = units.iter().find_map(|(unit, factor)| Some((text.strip_suffix(unit)?, factor)))?;
    let length = number.trim_end().parse::<f64>().ok()? * factor;
    (length.is_finite() && length > 0.0).then_some(length)
}
