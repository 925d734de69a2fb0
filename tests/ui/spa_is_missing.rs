mod assets {
    steadfast::static_assets!("front_end", base = "/", spa = "indes.html");
}

fn main() {}
