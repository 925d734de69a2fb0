//! The cycles of a directed graph, each named once: for every edge, the shortest cycle through it.

use std::collections::{BTreeMap, BTreeSet, VecDeque};

pub(crate) type Graph = BTreeMap<String, BTreeSet<String>>;

/// Every cycle as `a → b → a`, beginning with its first name, in order.
pub(crate) fn cycles(graph: &Graph) -> BTreeSet<String> {
    let edges = graph
        .iter()
        .flat_map(|(from, all)| all.iter().map(move |to| (from, to)));
    let cycles = edges.filter_map(|(from, to)| shortest_path(graph, to, from));
    cycles.map(display).collect()
}

/// The names from one to another, both included; the first of several by name.
fn shortest_path<'g>(graph: &'g Graph, from: &'g str, to: &str) -> Option<Vec<&'g str>> {
    let mut before = BTreeMap::from([(from, None)]);
    let mut queue = VecDeque::from([from]);
    while let Some(name) = queue.pop_front() {
        if name == to {
            let mut path = vec![name];
            while let Some(previous) = path.last().and_then(|name| before[name]) {
                path.push(previous);
            }
            path.reverse();
            return Some(path);
        }
        for next in graph.get(name).into_iter().flatten() {
            if !before.contains_key(&**next) {
                before.insert(next, Some(name));
                queue.push_back(next);
            }
        }
    }
    None
}

fn display(mut cycle: Vec<&str>) -> String {
    let smallest = (0..cycle.len()).min_by_key(|index| cycle[*index]);
    cycle.rotate_left(smallest.unwrap_or_default());
    cycle.push(cycle[0]);
    cycle.join(" → ")
}
