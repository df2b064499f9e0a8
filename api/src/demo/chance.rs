//! Chance that repeats: the same seed gives the same draws on every machine.

/// A stream of draws (SplitMix64, after Steele, Lea and Flood, 2014). Good enough for made-up people, never for keys.
#[derive(Clone, Debug)]
pub struct Chance(u64);

impl Chance {
    /// A stream of its own for one matter, so that more cases never change the earlier ones.
    #[must_use]
    pub const fn new(seed: u64, matter: u64) -> Self {
        Self(seed ^ matter.wrapping_mul(0x9E37_79B9_7F4A_7C15))
    }

    const fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let z = (self.0 ^ (self.0 >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        let z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        z ^ (z >> 31)
    }

    /// A number below `bound`, which is not zero.
    pub fn below(&mut self, bound: u32) -> u32 {
        u32::try_from(self.next() % u64::from(bound)).unwrap_or(0)
    }

    /// A number of days from `least` to below `least + spread`.
    pub fn days(&mut self, least: i64, spread: u32) -> i64 {
        least + i64::from(self.below(spread))
    }

    /// Whether it happens once in `n` times.
    pub fn once_in(&mut self, n: u32) -> bool {
        self.below(n) == 0
    }

    /// One of a list that is not empty.
    pub fn pick<T: Copy>(&mut self, list: &[T]) -> T {
        let at = u32::try_from(list.len()).map_or(0, |length| self.below(length));
        list[usize::try_from(at).unwrap_or(0)]
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_same_seed_gives_the_same_draws() {
        let draws = |seed, matter| {
            let mut chance = Chance::new(seed, matter);
            std::array::from_fn::<u32, 8, _>(|_| chance.below(1_000_000))
        };
        assert_eq!(draws(1, 2), draws(1, 2));
        assert_ne!(draws(1, 2), draws(1, 3));
        assert_ne!(draws(1, 2), draws(2, 2));
    }
}
