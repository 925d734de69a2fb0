//! SHA-256 (FIPS 180-4) at the speed of the machine. A macro's dependencies are compiled without
//! optimisation, where intrinsics are calls and sha2 does some 30 MB/s; sha2-asm's compression function,
//! which is assembler whatever the profile, is six times faster. It is used where it builds and runs on
//! every machine: with a Unix C compiler, which linking Rust asks for anyway, and without
//! instructions that a processor may lack.

#[cfg(any(
    all(target_arch = "x86_64", unix),
    all(target_arch = "aarch64", target_vendor = "apple")
))]
pub fn sha256(bytes: &[u8]) -> [u8; 32] {
    const INITIAL: [u32; 8] = [
        0x6a09_e667,
        0xbb67_ae85,
        0x3c6e_f372,
        0xa54f_f53a,
        0x510e_527f,
        0x9b05_688c,
        0x1f83_d9ab,
        0x5be0_cd19,
    ];
    let mut state = INITIAL;
    let (blocks, rest) = bytes.as_chunks();
    sha2_asm::compress256(&mut state, blocks);
    // §5.1.1: a one bit, zeros, and the length in bits, to the end of a block.
    let mut last = [0; 128];
    last[..rest.len()].copy_from_slice(rest);
    last[rest.len()] = 0x80;
    let end = if rest.len() < 56 { 64 } else { 128 };
    let bits = bytes.len() as u64 * 8;
    last[end - 8..end].copy_from_slice(&bits.to_be_bytes());
    sha2_asm::compress256(&mut state, last[..end].as_chunks().0);
    let mut digest = [0; 32];
    for (bytes, word) in digest.as_chunks_mut().0.iter_mut().zip(state) {
        *bytes = word.to_be_bytes();
    }
    digest
}

#[cfg(not(any(
    all(target_arch = "x86_64", unix),
    all(target_arch = "aarch64", target_vendor = "apple")
)))]
pub fn sha256(bytes: &[u8]) -> [u8; 32] {
    use sha2::Digest as _;

    sha2::Sha256::digest(bytes).into()
}

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
