mod assets {
    steadfast::static_assets!("front_end", base = "/", index = "docs/index.html");
}

fn main() {}
