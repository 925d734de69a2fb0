use super::entropy;

#[test]
fn even_bytes_have_eight_bits_of_entropy() {
    let even: Vec<u8> = (0..=255).cycle().take(4096).collect();
    assert!((entropy(&even) - 8.0).abs() < 1e-9);
    assert!(entropy(b"aaaa").abs() < 1e-9);
}
