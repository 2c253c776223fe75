//! Boxes of one column, each as near as can be to where it wants to stand, in order and none over another.

/// The tops of boxes of these heights that lie at least `gap` apart, with the least sum of squared distances from the
/// tops that are wanted: boxes that would meet are pooled and stand at the mean of their wishes.
pub(super) fn spread(heights: &[f64], wanted: &[f64], gap: f64) -> Vec<f64> {
    let mut offsets = Vec::with_capacity(heights.len());
    let mut offset = 0.0;
    for height in heights {
        offsets.push(offset);
        offset += height + gap;
    }
    // Pools of neighbours: the sum of their wishes, and how many they are.
    let mut pools: Vec<(f64, u32)> = vec![];
    for (wish, offset) in wanted.iter().zip(&offsets) {
        let mut pool = (wish - offset, 1);
        while let Some(&(sum, count)) = pools.last()
            && sum / f64::from(count) > pool.0 / f64::from(pool.1)
        {
            pools.pop();
            pool = (pool.0 + sum, pool.1 + count);
        }
        pools.push(pool);
    }
    let bases = pools.iter().flat_map(|(sum, count)| std::iter::repeat_n(sum / f64::from(*count), *count as usize));
    bases.zip(offsets).map(|(base, offset)| base + offset).collect()
}

#[cfg(test)]
mod tests {
    use super::spread;

    #[test]
    fn boxes_that_would_meet_share_the_way() {
        assert_eq!(spread(&[10.0, 10.0, 10.0], &[0.0, 0.0, 100.0], 5.0), [-7.5, 7.5, 100.0]);
    }

    #[test]
    fn the_order_is_kept() {
        assert_eq!(spread(&[10.0, 10.0], &[50.0, 0.0], 0.0), [20.0, 30.0]);
    }
}
