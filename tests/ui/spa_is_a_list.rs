mod assets {
    steadfast::static_assets!("front_end", spa = ["index.html"]);
}

fn main() {}
