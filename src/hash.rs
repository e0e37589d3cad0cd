//! Maps whose keys are hashes or numbers already.

use std::collections::HashMap;
use std::hash::{BuildHasher, Hasher, RandomState};

/// A map whose keys are hashes or numbers already.
pub type Map<K, V> = HashMap<K, V, Seeded>;

/// Spreads keys over a map; the seed is a secret of the process, so that no text can be made to collide.
#[derive(Clone, Debug)]
pub struct Seeded(u64);

impl Default for Seeded {
    fn default() -> Self {
        Seeded(RandomState::new().hash_one(0u64))
    }
}

impl BuildHasher for Seeded {
    type Hasher = Spread;
    #[inline]
    fn build_hasher(&self) -> Spread {
        Spread(self.0)
    }
}

/// See [`Seeded`].
#[derive(Debug)]
pub struct Spread(u64);

impl Hasher for Spread {
    fn write(&mut self, bytes: &[u8]) {
        bytes.iter().for_each(|&b| self.write_u64(u64::from(b)));
    }
    #[inline]
    fn write_u32(&mut self, n: u32) {
        self.write_u64(u64::from(n));
    }
    #[inline]
    fn write_u64(&mut self, n: u64) {
        self.0 = mix(self.0, n);
    }
    #[inline]
    fn finish(&self) -> u64 {
        self.0
    }
}

/// The hash of what `hash` stands for followed by `n`.
#[inline]
pub fn mix(hash: u64, n: u64) -> u64 {
    let x = u128::from(hash ^ n) * u128::from(0x9e37_79b9_7f4a_7c15_u64 ^ hash.rotate_left(32));
    (x >> 64) as u64 ^ x as u64
}
