mod assets {
    steadfast::static_assets!("front_end", index = "docs/index.html");
}

fn main() {}
