//! sha2-asm's compression function, and the padding around it.

pub(crate) fn sha256(bytes: &[u8]) -> [u8; 32] {
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
