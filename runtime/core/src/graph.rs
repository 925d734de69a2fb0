//! The graph of modules: the files that each script imports, by their indexes in the table. The macro writes it as one literal
//! of integers, which costs a folder without modules nothing, and [`Graph`] reads it. Only scripts that import anything are in
//! it, sorted by index:
//!
//! ```text
//! number of scripts │ for each: index, first import, first dynamic import │ imports: indexes
//! ```
//!
//! The imports of a script end where those of the next one begin.

/// The imports of one script, each once, in the order of the script.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Imports {
    /// The index of the script.
    pub script: u32,
    /// What it imports statically.
    pub static_imports: Vec<u32>,
    /// What it imports by `import()` alone.
    pub dynamic_imports: Vec<u32>,
}

/// The integers of the scripts before the imports.
const NODE_LEN: usize = 3;

/// The literal of scripts that are sorted by index, little-endian; nothing for none.
#[must_use]
pub fn write(scripts: &[Imports]) -> Vec<u8> {
    let (mut nodes, mut imports) = (Vec::new(), Vec::new());
    for script in scripts {
        nodes.extend([script.script, integer(imports.len())]);
        imports.extend(&script.static_imports);
        nodes.push(integer(imports.len()));
        imports.extend(&script.dynamic_imports);
    }
    let count = (!scripts.is_empty()).then(|| integer(scripts.len()));
    let integers = count.into_iter().chain(nodes).chain(imports);
    integers.flat_map(u32::to_le_bytes).collect()
}

/// A 32-bit integer of the graph. A program that needed a larger one would be too large to link.
fn integer(value: usize) -> u32 {
    u32::try_from(value).unwrap_or(u32::MAX)
}

/// The graph that [`write()`] has written.
#[derive(Clone, Copy, Debug)]
pub struct Graph<'g>(pub &'g [[u8; 4]]);

impl<'g> Graph<'g> {
    /// What a script imports statically, and then what it imports dynamically.
    pub fn imports(
        self,
        script: u32,
    ) -> (
        impl Iterator<Item = u32> + use<'g>,
        impl Iterator<Item = u32> + use<'g>,
    ) {
        let [static_imports, dynamic_imports] = self.slices(script).unwrap_or_default();
        let read = |slice: &'g [[u8; 4]]| slice.iter().copied().map(u32::from_le_bytes);
        (read(static_imports), read(dynamic_imports))
    }

    fn slices(self, script: u32) -> Option<[&'g [[u8; 4]]; 2]> {
        let (count, rest) = self.0.split_first()?;
        let count = u32::from_le_bytes(*count) as usize;
        let (nodes, imports) = rest.split_at_checked(count * NODE_LEN)?;
        let nodes = nodes.as_chunks::<NODE_LEN>().0;
        let node = nodes.binary_search_by_key(&script, |node| u32::from_le_bytes(node[0]));
        let node = node.ok()?;
        let start = |[_, start, _]: &[[u8; 4]; NODE_LEN]| u32::from_le_bytes(*start) as usize;
        let [_, _, dynamic] = nodes[node];
        let dynamic = u32::from_le_bytes(dynamic) as usize;
        let end = nodes.get(node + 1).map_or(imports.len(), start);
        let first = start(&nodes[node]);
        Some([imports.get(first..dynamic)?, imports.get(dynamic..end)?])
    }
}

#[cfg(test)]
mod tests {
    use super::{Graph, Imports, write};

    #[test]
    fn the_imports_of_each_script_are_read_as_they_were_written() {
        let scripts = [
            (3, vec![7, 4], vec![]),
            (4, vec![], vec![3, 9]),
            (9, vec![4], vec![7]),
        ];
        let scripts = scripts.map(|(script, static_imports, dynamic_imports)| Imports {
            script,
            static_imports,
            dynamic_imports,
        });
        for scripts in [&scripts[..], &scripts[1..], &scripts[..1], &[]] {
            let bytes = write(scripts);
            let graph = Graph(bytes.as_chunks().0);
            for index in 0..12 {
                let (static_imports, dynamic_imports) = graph.imports(index);
                let found = Imports {
                    script: index,
                    static_imports: static_imports.collect(),
                    dynamic_imports: dynamic_imports.collect(),
                };
                let expected = scripts.iter().find(|it| it.script == index);
                let nothing = Imports {
                    script: index,
                    static_imports: Vec::new(),
                    dynamic_imports: Vec::new(),
                };
                assert_eq!(found, *expected.unwrap_or(&nothing));
            }
        }
        assert!(write(&[]).is_empty());
    }
}
