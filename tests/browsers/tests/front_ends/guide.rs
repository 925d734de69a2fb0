//! What users copy is what the browsers have run: the guide quotes the sources of the front ends, and they are embedded with
//! its options.

const GUIDE: &str = include_str!("../../../../runtime/src/guide/front_ends.rs");

/// The lines of the guide from the one that contains `first` to the one that contains `last`, without comments.
fn quoted(first: &str, last: &str) -> Vec<&'static str> {
    let lines = GUIDE.lines().map(|line| line.trim_start_matches("//!"));
    let block = lines.skip_while(|line| !line.contains(first));
    let mut is_open = true;
    let block = block.take_while(|line| std::mem::replace(&mut is_open, !line.contains(last)));
    let code = block.map(|line| line.split(" // ").next().unwrap_or_default().trim());
    code.filter(|line| !line.is_empty()).collect()
}

#[test]
fn an_old_chunk_is_left_by_the_function_of_the_guide() {
    const OF_VITE: &str = include_str!("../../front_ends/vite/load.js");
    const OF_WEBPACK: &str = include_str!("../../front_ends/webpack/load.js");
    let block: String = OF_VITE
        .lines()
        .map(|line| format!("//! {line}").trim_end().to_owned() + "\n")
        .collect();
    assert!(GUIDE.contains(&block), "{block}");
    let [of_vite, of_webpack] = [OF_VITE, OF_WEBPACK].map(|script| script.split_once("\n\n"));
    let (build_of_vite, load) = of_vite.expect("a line, and the function");
    let (build_of_webpack, same) = of_webpack.expect("a line, and the function");
    assert_eq!(load, same);
    assert!(build_of_vite.starts_with("const build = import.meta.url;"));
    assert!(GUIDE.contains(&format!("`{build_of_webpack}`")));
}

#[test]
fn the_releases_are_embedded_with_the_options_of_the_guide() {
    const RELEASES: &str = include_str!("releases.rs");
    let options = quoted("base = \"/\"", "absent");
    assert_eq!(options.len(), 5, "{options:?}");
    for option in options {
        assert!(RELEASES.contains(option), "{option}");
    }
}

#[test]
fn webpack_is_configured_as_in_the_guide() {
    const CONFIGURATION: &str = include_str!("../../front_ends/webpack/webpack.config.js");
    let lines = quoted("output: {", "clean: true");
    assert_eq!(lines.len(), 5, "{lines:?}");
    for line in lines {
        assert!(CONFIGURATION.contains(line), "{line}");
    }
}
