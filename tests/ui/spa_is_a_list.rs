mod assets {
    steadfast::static_assets!("front_end", base = "/", spa = ["index.html"]);
}

fn main() {}
