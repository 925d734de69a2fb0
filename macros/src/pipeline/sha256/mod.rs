//! SHA-256 (FIPS 180-4) that is fast in every profile. cargo compiles a macro's dependencies without
//! optimisation, so that intrinsics are function calls and sha2 does some 30 MB/s. The compression function of
//! sha2-asm is assembly in any profile and six times faster. It is used on targets where it always builds, given
//! the Unix C compiler that linking Rust requires anyway, and where it needs no instructions that a processor
//! may lack.

pub(super) use self::implementation::sha256;

#[cfg(any(
    all(target_arch = "x86_64", unix),
    all(target_arch = "aarch64", target_vendor = "apple")
))]
#[path = "assembler.rs"]
mod implementation;
#[cfg(not(any(
    all(target_arch = "x86_64", unix),
    all(target_arch = "aarch64", target_vendor = "apple")
)))]
#[path = "portable.rs"]
mod implementation;

#[cfg(test)]
mod tests {
    use sha2::Digest as _;

    use super::sha256;

    #[test]
    fn every_length_around_a_block_has_the_digest_that_sha2_computes() {
        let bytes: Vec<u8> = (0..=255).cycle().take(1000).collect();
        for len in (0..200).chain(900..=1000) {
            let expected: [u8; 32] = sha2::Sha256::digest(&bytes[..len]).into();
            assert_eq!(sha256(&bytes[..len]), expected, "{len}");
        }
    }
}
