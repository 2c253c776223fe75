//! Where everything stands: boxes in five columns, none over another.
//!
//! Takes a [`Picture`] whose columns are in order; gives boxes with coordinates. Must not change the order.

use super::metrics::width;
use super::spread::spread;
use crate::arrange::Arrange;
use crate::output::picture::{End, Group, Picture, Pill, Side};
use crate::output::wrap::{cited, clipped};
use std::collections::BTreeMap;

/// Sizes in pixels.
pub(super) const NAME: f64 = 12.0;
pub(super) const PILL: f64 = 11.0;
pub(super) const MARGIN: f64 = 24.0;
const LINE: f64 = 1.28;
/// Between boxes of a column.
const GAP: f64 = 12.0;
/// Between columns: room for lines.
const LANE: f64 = 72.0;
/// Around the actors of a group, and over them for its name.
const PADDING: f64 = 10.0;
const HEADING: f64 = 20.0;
/// No band of paper without a box is higher: room for the name over a group.
const BAND: f64 = 60.0;
/// How often columns are drawn towards each other.
const SWEEPS: usize = 12;
/// How many times as strongly a pill is drawn to a topic as to an actor.
const PULL: usize = 4;
/// Names and pills are broken at so many cells.
const BREAK: usize = 26;

/// A box with its lines of text.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Card {
    pub x: f64,
    pub y: f64,
    pub width: f64,
    pub height: f64,
    pub lines: Vec<String>,
}

impl Card {
    pub fn middle(&self) -> f64 {
        self.y + self.height / 2.0
    }

    pub fn right(&self) -> f64 {
        self.x + self.width
    }

    fn of(lines: Vec<String>, size: f64, bold: bool, (across, down): (f64, f64)) -> Card {
        let widest = lines.iter().map(|line| width(line, size, bold)).fold(0.0, f64::max);
        let height = lines.iter().map(|_| size * LINE).sum::<f64>() + 2.0 * down;
        Card { width: widest + 2.0 * across, height, lines, ..Card::default() }
    }
}

/// Every box of a picture.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Layout {
    /// The cards of actors, topics and pills.
    pub cards: BTreeMap<End, Card>,
    /// The frames of the groups, in the order of the picture; none around an actor of nothing.
    pub frames: Vec<Option<Card>>,
    /// The right and the lower end.
    pub width: f64,
    pub height: f64,
    /// The height of a line of names and of pills.
    pub leading: f64,
}

/// Places everything, below `top`.
pub(super) fn layout(picture: &Picture, top: f64) -> Layout {
    let mut layout = Layout { leading: LINE, ..Layout::default() };
    layout.measure(picture);
    let columns = columns(picture);
    for column in &columns {
        layout.stack(column);
    }
    for _ in 0..SWEEPS {
        layout.settle(&columns, picture);
    }
    layout.close();
    layout.across(picture);
    layout.frame(picture, top);
    layout
}

/// Boxes that stay together: a group, or one box.
struct Block {
    ends: Vec<End>,
    /// With a frame and a name over it.
    framed: bool,
}

/// The five columns.
fn columns(picture: &Picture) -> [Vec<Block>; 5] {
    let groups = |side| {
        let on_side = picture.groups.iter().filter(move |group: &&Group| group.side == side);
        let block = |group: &Group| Block {
            ends: group.actors.iter().map(|actor| End::Actor(actor.id)).collect(),
            framed: group.name.is_some(),
        };
        on_side.map(block).collect()
    };
    let topics = picture.topics.iter().map(|topic| Block { ends: vec![topic.end], framed: false }).collect();
    [groups(Side::Left), pills(picture, Side::Left), topics, pills(picture, Side::Right), groups(Side::Right)]
}

/// The pills of one side. One that is about no more than a pill above it stays with that.
fn pills(picture: &Picture, side: Side) -> Vec<Block> {
    let mut blocks: Vec<Block> = vec![];
    for pill in picture.pills.iter().filter(|pill| pill.side == side) {
        let on_topic = pill.lines.iter().any(|line| matches!(line.to, End::Topic(_)));
        let above =
            blocks.last_mut().filter(|block| !on_topic && pill.lines.iter().any(|line| block.ends.contains(&line.to)));
        match above {
            Some(block) => block.ends.push(End::Pill(pill.act)),
            None => blocks.push(Block { ends: vec![End::Pill(pill.act)], framed: false }),
        }
    }
    blocks
}

impl Layout {
    fn measure(&mut self, picture: &Picture) {
        for actor in picture.groups.iter().flat_map(|group| &group.actors) {
            self.cards.insert(End::Actor(actor.id), name_card(&actor.name, actor.contested, 11.0));
        }
        for topic in &picture.topics {
            self.cards.insert(topic.end, name_card(&topic.name, topic.contested, 14.0));
        }
        for pill in &picture.pills {
            self.cards.insert(End::Pill(pill.act), pill_card(pill));
        }
    }

    fn card(&self, end: End) -> Option<&Card> {
        self.cards.get(&end)
    }

    /// The height of a block, with the frame of a group.
    fn height_of(&self, block: &Block) -> f64 {
        let cards: f64 = block.ends.iter().filter_map(|end| self.card(*end)).map(|card| card.height + GAP).sum();
        cards - GAP + Self::lead(block) + if block.framed { PADDING } else { 0.0 }
    }

    /// From the top of a block to its first card.
    fn lead(block: &Block) -> f64 {
        if block.framed { HEADING + PADDING / 2.0 } else { 0.0 }
    }

    fn put(&mut self, block: &Block, top: f64) {
        let mut y = top + Self::lead(block);
        for end in &block.ends {
            let Some(card) = self.cards.get_mut(end) else { continue };
            card.y = y;
            y += card.height + GAP;
        }
    }

    fn stack(&mut self, column: &[Block]) {
        let mut y = 0.0;
        for block in column {
            self.put(block, y);
            y += self.height_of(block) + GAP;
        }
    }

    /// Draws each column towards what it is joined to, topics last.
    fn settle(&mut self, columns: &[Vec<Block>; 5], picture: &Picture) {
        let joined = joined(picture);
        let [left_actors, left_pills, topics, right_pills, right_actors] = columns;
        for column in [left_pills, right_pills, left_actors, right_actors, topics] {
            let heights: Vec<f64> = column.iter().map(|block| self.height_of(block)).collect();
            let wanted: Vec<f64> = column.iter().map(|block| self.wanted(block, &joined)).collect();
            let tops = spread(&heights, &wanted, GAP);
            for (block, top) in column.iter().zip(tops) {
                self.put(block, top);
            }
        }
    }

    /// The top that would bring a block level with what it is joined to.
    fn wanted(&self, block: &Block, joined: &BTreeMap<End, Vec<End>>) -> f64 {
        let top = block.ends.first().and_then(|end| self.card(*end)).map_or(0.0, |card| card.y) - Self::lead(block);
        let (mut sum, mut count) = (0.0, 0.0);
        for end in &block.ends {
            let Some(own) = self.card(*end) else { continue };
            let others = joined.get(end).into_iter().flatten().filter(|other| !block.ends.contains(other));
            for other in others.filter_map(|other| self.card(*other)) {
                sum += other.middle() - own.middle();
                count += 1.0;
            }
        }
        if count > 0.0 { top + sum / count } else { top }
    }

    /// Closes bands on which nothing stands: parts that no line joins would drift apart.
    fn close(&mut self) {
        let mut spans: Vec<(f64, f64)> = self.cards.values().map(|card| (card.y, card.y + card.height)).collect();
        spans.arrange_by(|a, b| a.0.total_cmp(&b.0));
        // What begins at the first or below it moves up by the second.
        let mut moves: Vec<(f64, f64)> = vec![];
        let (mut end, mut up) = (f64::INFINITY, 0.0);
        for (top, bottom) in spans {
            if top - end > BAND {
                up += top - end - BAND;
                moves.push((top, up));
            }
            end = if end.is_finite() { end.max(bottom) } else { bottom };
        }
        for card in self.cards.values_mut() {
            card.y -= moves.iter().rev().find(|(top, _)| card.y >= *top).map_or(0.0, |(_, up)| *up);
        }
    }

    /// Gives every column its place and width.
    fn across(&mut self, picture: &Picture) {
        let mut x = MARGIN;
        for (index, column) in columns(picture).iter().enumerate() {
            let frame = if index % 4 == 0 { PADDING } else { 0.0 };
            let headings = column.iter().filter(|block| block.framed).filter_map(|block| heading(picture, block));
            let cards =
                column.iter().flat_map(|block| &block.ends).filter_map(|end| self.card(*end)).map(|card| card.width);
            let widest = headings.chain(cards).fold(0.0, f64::max);
            if widest == 0.0 {
                continue;
            }
            for end in column.iter().flat_map(|block| &block.ends) {
                let Some(card) = self.cards.get_mut(end) else { continue };
                // Topics are of one width, so that lines end in one place.
                if index == 2 {
                    card.width = widest;
                }
                card.x = x + frame + (widest - card.width) / 2.0;
            }
            self.width = x + widest + 2.0 * frame;
            x = self.width + LANE;
        }
        self.width += MARGIN;
    }

    /// Moves everything below `top` and frames the groups.
    fn frame(&mut self, picture: &Picture, top: f64) {
        let is_named = |group: &&Group| group.name.is_some();
        let named: Vec<End> = picture
            .groups
            .iter()
            .filter(is_named)
            .flat_map(|group| group.actors.iter().map(|actor| End::Actor(actor.id)))
            .collect();
        let lead = |end: &End| if named.contains(end) { HEADING + PADDING / 2.0 } else { 0.0 };
        let first = self.cards.iter().map(|(end, card)| card.y - lead(end)).fold(f64::INFINITY, f64::min);
        let shift = if first.is_finite() { top - first } else { 0.0 };
        self.cards.values_mut().for_each(|card| card.y += shift);
        self.frames = picture.groups.iter().map(|group| self.frame_of(group)).collect();
        let ends = self.cards.values().chain(self.frames.iter().flatten()).map(|card| card.y + card.height);
        self.height = ends.fold(top, f64::max);
    }

    fn frame_of(&self, group: &Group) -> Option<Card> {
        let name = group.name.as_ref()?;
        let cards: Vec<&Card> = group.actors.iter().filter_map(|actor| self.card(End::Actor(actor.id))).collect();
        let (first, last) = (cards.first()?, cards.last()?);
        let lines = vec![clipped(name, BREAK).join(" ")];
        let own = width(lines.first()?, PILL, false);
        let left = cards.iter().map(|card| card.x).fold(f64::INFINITY, f64::min);
        let right = cards.iter().map(|card| card.right()).fold(0.0, f64::max);
        let middle = f64::midpoint(left, right);
        let half = own.max(right - left) / 2.0 + PADDING;
        let (y, end) = (first.y - HEADING - PADDING / 2.0, last.y + last.height + PADDING);
        Some(Card { x: middle - half, y, width: 2.0 * half, height: end - y, lines })
    }
}

/// What each box is drawn towards: a pill to what it is about, be that other pills, and less to its actors.
fn joined(picture: &Picture) -> BTreeMap<End, Vec<End>> {
    let mut joined: BTreeMap<End, Vec<End>> = BTreeMap::new();
    for pill in &picture.pills {
        let own = End::Pill(pill.act);
        let on_topic = pill.lines.iter().any(|line| matches!(line.to, End::Topic(_)));
        for line in &pill.lines {
            match line.to {
                End::Pill(_) if !on_topic => joined.entry(own).or_default().extend([line.to; PULL]),
                End::Pill(_) => {}
                End::Topic(_) => {
                    joined.entry(own).or_default().extend([line.to; PULL]);
                    joined.entry(line.to).or_default().push(own);
                }
                End::Actor(_) => {
                    joined.entry(own).or_default().push(line.to);
                    joined.entry(line.to).or_default().push(own);
                }
            }
        }
    }
    joined
}

fn heading(picture: &Picture, block: &Block) -> Option<f64> {
    let group = picture
        .groups
        .iter()
        .find(|group| group.actors.first().is_some_and(|actor| block.ends.first() == Some(&End::Actor(actor.id))))?;
    Some(width(&clipped(group.name.as_ref()?, BREAK).join(" "), PILL, false))
}

/// The card of who acts, and of what acts are about.
fn name_card(name: &str, contested: bool, across: f64) -> Card {
    let mut lines = clipped(name, BREAK);
    if contested {
        lines.push("contested".to_owned());
    }
    let down = if contested { 12.0 } else { 7.0 };
    Card::of(lines, NAME, contested, (across, down))
}

fn pill_card(pill: &Pill) -> Card {
    Card::of(cited(pill.tone.look().glyph, &pill.words, &pill.citation(), BREAK + 6), PILL, false, (10.0, 4.0))
}
