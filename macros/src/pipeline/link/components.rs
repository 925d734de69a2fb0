//! The strongly connected components of a graph, by Tarjan's algorithm. It is the only graph algorithm of this
//! crate and a few lines, where a graph library would cost each first build a second. It is iterative, because a
//! chain of thousands of files must not overflow the stack. The tests compare it with petgraph.

/// The strongly connected components of the graph in which `edges[node]` are the successors of a node. Each
/// component has edges only to itself and to earlier ones. Its members are sorted.
pub(super) fn components(edges: &[Vec<usize>]) -> Vec<Vec<usize>> {
    let mut search = Search {
        edges,
        low: vec![None; edges.len()],
        open: Vec::new(),
        components: Vec::new(),
    };
    for node in 0..edges.len() {
        if search.low[node].is_none() {
            search.visit(node);
        }
    }
    search.components
}

/// In place of a position, for a node whose component is complete: greater than every position in `open`.
const COMPLETE: usize = usize::MAX;

/// The depth-first search.
struct Search<'g> {
    edges: &'g [Vec<usize>],
    /// For each node, the lowest position in `open` that it is known to reach; `None` before its visit.
    low: Vec<Option<usize>>,
    /// The visited nodes whose component is not complete.
    open: Vec<usize>,
    components: Vec<Vec<usize>>,
}

/// A node on the path of the search.
struct Step {
    node: usize,
    /// Its position in `open`.
    position: usize,
    /// The index of its next edge.
    next: usize,
}

impl Search<'_> {
    fn visit(&mut self, start: usize) {
        let mut path = vec![self.enter(start)];
        while let Some(step) = path.last_mut() {
            match self.edges[step.node].get(step.next) {
                // The edge is read again after this visit.
                Some(&target) if self.low[target].is_none() => path.push(self.enter(target)),
                Some(&target) => {
                    self.low[step.node] = self.low[step.node].min(self.low[target]);
                    step.next += 1;
                }
                None => {
                    if self.low[step.node] == Some(step.position) {
                        self.complete(step.position);
                    }
                    path.pop();
                }
            }
        }
    }

    fn enter(&mut self, node: usize) -> Step {
        let position = self.open.len();
        self.open.push(node);
        self.low[node] = Some(position);
        Step {
            node,
            position,
            next: 0,
        }
    }

    /// The open nodes from a position on are a component.
    fn complete(&mut self, position: usize) {
        let mut members = self.open.split_off(position);
        for node in &members {
            self.low[*node] = Some(COMPLETE);
        }
        members.sort_unstable();
        self.components.push(members);
    }
}

#[cfg(test)]
mod tests {
    use petgraph::{algo::kosaraju_scc, graph::DiGraph};
    use proptest::{collection::vec, prelude::*};

    use super::components;

    /// Graphs with loops, repeated edges and unconnected nodes.
    fn graphs() -> impl Strategy<Value = Vec<Vec<usize>>> {
        (1..40_usize).prop_flat_map(|nodes| {
            let pairs = vec((0..nodes, 0..nodes), 0..80);
            pairs.prop_map(move |pairs| {
                let mut edges = vec![Vec::new(); nodes];
                for (from, to) in pairs {
                    edges[from].push(to);
                }
                edges
            })
        })
    }

    fn by_petgraph(edges: &[Vec<usize>]) -> Vec<Vec<usize>> {
        let mut graph = DiGraph::<(), ()>::new();
        let nodes: Vec<_> = edges.iter().map(|_| graph.add_node(())).collect();
        for (from, targets) in edges.iter().enumerate() {
            for to in targets {
                graph.add_edge(nodes[from], nodes[*to], ());
            }
        }
        let found = kosaraju_scc(&graph).into_iter();
        found
            .map(|nodes| {
                let mut members: Vec<_> = nodes.into_iter().map(|node| node.index()).collect();
                members.sort_unstable();
                members
            })
            .collect()
    }

    fn sorted(mut components: Vec<Vec<usize>>) -> Vec<Vec<usize>> {
        components.sort_unstable();
        components
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(1000))]

        #[test]
        fn the_components_are_those_that_petgraph_finds(edges in graphs()) {
            prop_assert_eq!(sorted(components(&edges)), sorted(by_petgraph(&edges)));
        }

        #[test]
        fn a_component_has_edges_only_to_itself_and_to_earlier_ones(edges in graphs()) {
            let components = components(&edges);
            let mut component_of = vec![0; edges.len()];
            for (index, members) in components.iter().enumerate() {
                for node in members {
                    component_of[*node] = index;
                }
            }
            for (from, targets) in edges.iter().enumerate() {
                for to in targets {
                    prop_assert!(component_of[*to] <= component_of[from]);
                }
            }
        }
    }

    #[test]
    fn a_chain_or_a_cycle_of_many_files_does_not_overflow_the_stack() {
        let nodes = 100_000;
        let mut edges: Vec<_> = (1..nodes).map(|next| vec![next]).collect();
        edges.push(Vec::new());
        assert_eq!(components(&edges).len(), nodes);
        edges[nodes - 1].push(0);
        assert_eq!(components(&edges), [(0..nodes).collect::<Vec<_>>()]);
    }
}
