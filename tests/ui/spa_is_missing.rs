mod assets {
    steadfast::static_assets!("front_end", spa = "indes.html");
}

fn main() {}
